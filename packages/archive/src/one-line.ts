/** What git said on stderr as one line for a sentence of ours: its first fatal one, without what would act on a terminal. */
export function oneLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => /^(fatal|error): /.test(one)) ?? lines[0] ?? 'no reason given';
  return line
    .replace(/^(fatal|error): /, '')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '?')
    .trim()
    .slice(0, 300);
}
