/** An object of a repository; the bytes only of a blob that is not too large. */
export interface GitObject {
  readonly id: string;
  readonly bytes: Buffer | null;
}

/** What `git cat-file --batch` says to a name: the object, that there is none, or (ambiguous, and whatever else) neither. */
export type BatchAnswer = GitObject | 'missing' | 'unclear';

const NEWLINE = 0x0a;

// git repeats the name asked for, which is no longer than a path.
const LONGEST_HEAD = 32 * 1024;

/**
 * Reads the byte stream of `git cat-file --batch`, in whatever pieces it comes: each piece gives the answers it completes. An object is
 * "ID TYPE SIZE", that many bytes, and a newline; anything else is one line. Throws when the stream is none of git's.
 */
export function readBatchAnswers(largest: number): (piece: Buffer) => readonly BatchAnswer[] {
  let head = '';
  let body: { id: string; bytes: Buffer | null; left: number } | null = null;

  function begin(line: string): BatchAnswer | null {
    const found = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d{1,15})$/.exec(line);
    if (found === null) return line.endsWith(' missing') ? 'missing' : 'unclear';
    const [, id = '', type, digits] = found;
    const size = Number(digits);
    body = { id, bytes: type === 'blob' && size <= largest ? Buffer.allocUnsafe(size) : null, left: size + 1 };
    return null;
  }

  return (piece) => {
    const answers: BatchAnswer[] = [];
    let at = 0;
    while (at < piece.length) {
      if (body === null) {
        const end = piece.indexOf(NEWLINE, at);
        head += piece.toString('latin1', at, end < 0 ? piece.length : end);
        if (head.length > LONGEST_HEAD) throw new Error('git answers in a way of its own');
        if (end < 0) break;
        const answer = begin(head);
        if (answer !== null) answers.push(answer);
        head = '';
        at = end + 1;
        continue;
      }
      const taken = Math.min(body.left, piece.length - at);
      if (body.bytes !== null) {
        // The newline after the bytes finds no room and is dropped.
        piece.copy(body.bytes, body.bytes.length + 1 - body.left, at, at + taken);
      }
      body.left -= taken;
      at += taken;
      if (body.left > 0) continue;
      answers.push({ id: body.id, bytes: body.bytes });
      body = null;
    }
    return answers;
  };
}
