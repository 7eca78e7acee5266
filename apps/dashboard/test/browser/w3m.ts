import { spawnSync } from 'node:child_process';

export const haveW3m = spawnSync('w3m', ['-version']).status === 0;

/** What w3m shows of a page, on a wide terminal: lines of tables are not broken there. */
function dumped(html: string): string {
  const args = ['-dump', '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', '1000'];
  const done = spawnSync('w3m', args, { input: html, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`w3m: ${done.stderr}`);
  return done.stdout;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The words of a text that w3m does not show of a page, or less often. */
export function missingWords(html: string, text: string): readonly string[] {
  const shown = new Map<string, number>();
  for (const word of wordsOf(dumped(html))) shown.set(word, (shown.get(word) ?? 0) + 1);
  return wordsOf(text).filter((word) => {
    const left = shown.get(word) ?? 0;
    shown.set(word, left - 1);
    return left <= 0;
  });
}
