/** `node packages/mail/test/compare-lore.ts [STEP]`: our light reader against mailparser on every mail of the shared lore epoch. */
import { compareReaders } from './compare-readers.ts';
import { loreMails } from './lore.ts';

const counts = new Map<string, number>();
const examples: string[] = [];
let mails = 0;
let light = 0;
let equal = 0;
for await (const bytes of loreMails(Number(process.argv[2] ?? 1))) {
  mails++;
  const differences = await compareReaders(bytes);
  if (differences === null) continue;
  light++;
  if (differences.length === 0) equal++;
  for (const { fact, known, ours, theirs } of differences) {
    const name = `${fact}: ${known ?? 'NOT EXPLAINED'}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const at = [...ours].findIndex((char, index) => char !== [...theirs][index]);
    const from = Math.max(0, at - 20);
    examples.push(
      JSON.stringify({
        fact,
        known,
        mail: mails,
        ours: ours.slice(from, from + 120),
        theirs: theirs.slice(from, from + 120),
      }),
    );
  }
}
console.log(JSON.stringify({ mails, light, equal, differences: Object.fromEntries(counts) }));
for (const example of examples) console.log(example);
