const PER_PIECE = 16 * 1024;

/** Object ids in the order they came, as bytes: an archive has a million. */
export interface IdList {
  readonly push: (id: string) => void;
  /** In hex. */
  readonly at: (index: number) => string;
}

/** A list of ids of `digits` hex digits each. */
export function idList(digits: number): IdList {
  const width = digits / 2;
  const pieces: Buffer[] = [];
  let length = 0;
  return {
    push: (id) => {
      if (length % PER_PIECE === 0) pieces.push(Buffer.alloc(PER_PIECE * width));
      pieces.at(-1)?.write(id, (length % PER_PIECE) * width, width, 'hex');
      length += 1;
    },
    at: (index) => {
      const start = (index % PER_PIECE) * width;
      return pieces[Math.floor(index / PER_PIECE)]?.toString('hex', start, start + width) ?? '';
    },
  };
}
