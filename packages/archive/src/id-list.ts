const PER_PIECE = 16 * 1024;

/** Object ids in the order they came, side by side: an archive has a million, and a string costs thrice as much. */
export interface IdList {
  readonly push: (id: string) => void;
  /** In hex. */
  readonly at: (index: number) => string;
}

/** A list of ids of `digits` hex digits each. */
export function idList(digits: number): IdList {
  const pieces: Buffer[] = [];
  let length = 0;
  return {
    push: (id) => {
      if (length % PER_PIECE === 0) pieces.push(Buffer.alloc(PER_PIECE * digits));
      // As text: turning it into bytes and back costs more than all else that is done with an id.
      pieces.at(-1)?.write(id, (length % PER_PIECE) * digits, digits, 'latin1');
      length += 1;
    },
    at: (index) => {
      const start = (index % PER_PIECE) * digits;
      return pieces[Math.floor(index / PER_PIECE)]?.toString('latin1', start, start + digits) ?? '';
    },
  };
}
