/** The files that a cover letter says its series changes. */
export interface Diffstat {
  /** Paths as git prints them; a long one may be cut at its front ("...ble/mm/foo.c"). */
  readonly paths: readonly string[];
  /** True when as many files were read as its last line counts, none of them cut: what it does not name is not touched. */
  readonly whole: boolean;
}

const FILE = /^ (\S.{0,300}?) +\| +(?:\d+ [+-]*|\d+|Bin .*)$/;
const COUNT = /^ (\d{1,6}) files? changed/;
const MOST_LINES = 20_000;

/** `include/{linux => net}/x.h`, `a.c => b.c`: the path before and the path after. */
function renamed(name: string): readonly string[] {
  const inner = /^(.*)\{(.*) => (.*)\}(.*)$/.exec(name);
  if (inner !== null) {
    const [, before = '', from = '', to = '', after = ''] = inner;
    return [from, to].map((part) => `${before}${part}${after}`.replaceAll('//', '/'));
  }
  return name.split(' => ');
}

/** Reads the last diffstat of a mail's text (a byte string); null when there is none. */
export function readDiffstat(text: string): Diffstat | null {
  let names: string[] = [];
  let last: Diffstat | null = null;
  for (const line of text.split('\n', MOST_LINES)) {
    const name = FILE.exec(line)?.[1];
    const count = COUNT.exec(line)?.[1];
    if (name !== undefined) names.push(name.trimEnd());
    else if (count !== undefined) {
      const whole = names.length === Number(count) && names.every((one) => !one.startsWith('...'));
      last = { paths: names.flatMap(renamed), whole };
      names = [];
    }
  }
  return last;
}
