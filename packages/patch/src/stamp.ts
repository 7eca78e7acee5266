/**
 * Time stamps behind the paths of `---` and `+++`: `2010-07-05 19:41:17.620000023 -0500`. They are matched from the end of the line, as git
 * does, because a path may hold blanks.
 */

/** More than any stamp git knows is long, so that a line of megabytes costs no more than a short one. */
const LONGEST = 64;

const ZONE = / [+-](?:\d{4}|\d\d:\d\d)$/;
const TIME = / \d\d:\d\d:\d\d(?:\.\d*)?$/;
const DAY = /(?:\d\d)?\d\d-\d\d-\d\d$/;

/** How many bytes at the end of `line` are a blank and a time stamp; 0 when there is none (apply.c of git: diff_timestamp_len). */
export function stampLength(line: string): number {
  if (!/\d$/.test(line.slice(-1))) return 0;
  let end = line.length;
  end -= tail(line, end, ZONE);
  end -= tail(line, end, TIME);
  const day = tail(line, end, DAY);
  end -= day;
  if (day === 0 || end === 0) return 0;
  if (line[end - 1] === '\t') return line.length - (end - 1);
  if (line[end - 1] !== ' ') return 0;
  while (end > 0 && line[end - 1] === ' ') end -= 1;
  return line.length - end;
}

function tail(line: string, end: number, shape: RegExp): number {
  return shape.exec(line.slice(Math.max(0, end - LONGEST), end))?.[0].length ?? 0;
}

const EPOCH = /^(1969-12-31|1970-01-01) ([0-2]\d):([0-5]\d):00(?:\.0+)? ([-+])([0-2]\d):?([0-5]\d)$/;

/**
 * True when the stamp behind the last tab is the Unix epoch: GNU diff says so that a file is created or deleted
 * (apply.c of git: has_epoch_timestamp).
 */
export function isEpoch(line: string): boolean {
  const tab = line.lastIndexOf('\t');
  if (tab < 0) return false;
  const found = EPOCH.exec(line.slice(tab + 1, tab + 1 + LONGEST));
  if (found === null) return false;
  const [, day, hour, minute, sign, zoneHour, zoneMinute] = found;
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  return Number(hour) * 60 + Number(minute) - zone === (day === '1969-12-31' ? 24 * 60 : 0);
}
