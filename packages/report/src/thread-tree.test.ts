import { expect, it } from 'vitest';
import { threadTree } from './thread-tree.ts';
import type { TreeMail } from './thread-tree.ts';
import { threadWindow } from './thread-window.ts';
import type { ThreadMail } from './thread-window.ts';

function mail(id: number, above: readonly string[] = [], more: Partial<ThreadMail> = {}): ThreadMail {
  const who = { fromName: `by ${id}`, fromEmail: '', content: `content ${id}` };
  return { id, messageId: `m${id}`, sent: id * 60, subject: 'one', above, ...who, ...more };
}

/** A tree as text: a line a mail, its depth in dots. */
function drawn(mails: readonly TreeMail[]): readonly string[] {
  return threadTree(mails).map((line) => `${'.'.repeat(line.depth)}${line.mail?.messageId ?? `no ${line.missing}`}`);
}

it.each<[string, readonly TreeMail[], readonly string[]]>([
  [
    'answers below what they answer, by time',
    [mail(1), mail(4, ['m1']), mail(2, ['m1']), mail(3, ['m2'])],
    ['m1', '.m2', '..m3', '.m4'],
  ],
  ['the nearest that is here', [mail(1), mail(2, ['gone', 'm1'])], ['m1', '.m2']],
  [
    'answers of one that is not here stand together',
    [mail(1, ['gone']), mail(2), mail(3, ['gone'])],
    ['no gone', '.m1', '.m3', 'm2'],
  ],
  ['no date: last', [mail(1), mail(2, ['m1'], { sent: null }), mail(3, ['m1'])], ['m1', '.m3', '.m2']],
  ['of itself', [mail(1, ['m1'])], ['m1']],
  ['in a circle', [mail(1, ['m3']), mail(2, ['m1']), mail(3, ['m2'])], ['m1', '.m2', '..m3']],
  ['below a circle', [mail(1, ['m2']), mail(2, ['m1']), mail(3, ['m2'])], ['m1', '.m2', '..m3']],
  [
    'two of one Message-ID: the first is answered',
    [mail(1), mail(2, [], { messageId: 'm1' }), mail(3, ['m1'])],
    ['m1', '.m3', 'm1'],
  ],
  ['no Message-ID', [mail(1), mail(2, ['m1'], { messageId: null })], ['m1', '.no null']],
])('%s', (_, mails, lines) => {
  expect(drawn(mails)).toEqual(lines);
});

it('all of a thread are there once, whatever answers what', () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => mail(at + 1, at === 0 ? [] : [`m${at}`]));
  expect(threadTree(chain).at(-1)?.depth).toBe(19_999);
  const circle = chain.map((one) => ({ ...one, above: [one.id === 1 ? 'm20000' : `m${one.id - 1}`] }));
  expect(new Set(threadTree(circle.toReversed()).map((line) => line.mail?.id)).size).toBe(20_000);
});

it('the part around a mail, and where to go from it', () => {
  const chain = Array.from({ length: 500 }, (_, at) => mail(at + 1, at === 0 ? [] : [`m${at}`]));
  const window = threadWindow(chain, 250, false);
  expect(window).toMatchObject({ mails: 500, first: 'm1', previous: 'm249', next: 'm251', parent: 'm249' });
  expect(window?.lines).toHaveLength(100);
  expect(window?.lines.filter((line) => line.current).map((line) => line.name)).toEqual(['m250']);
  expect((window?.before ?? 0) + 100 + (window?.behind ?? 0)).toBe(500);
  expect([window?.earlier, window?.lines[0]?.name]).toEqual([`m${window?.before}`, `m${(window?.before ?? 0) + 1}`]);
  expect(threadWindow(chain, 1, true)).toMatchObject({
    more: true,
    before: 0,
    first: null,
    previous: null,
    parent: null,
  });
  expect(threadWindow(chain, 501, false)).toBeNull();
});

it('has fewer lines where they are long', () => {
  const long = Array.from({ length: 200 }, (_, at) => mail(at + 1, ['top'], { messageId: `${at}${'x'.repeat(900)}` }));
  const lines = threadWindow(long, 100, false)?.lines ?? [];
  expect(lines.length).toBeGreaterThan(5);
  expect(JSON.stringify(lines).length).toBeLessThan(20_000);
});

it.each([
  ['Re: One', null],
  ['RE:  aw: one', null],
  ['Re: two', 'Re: two'],
])('a subject is told when it is another: %s', (subject, told) => {
  const window = threadWindow([mail(1), mail(2, ['m1'], { subject })], 1, false);
  expect(window?.lines.map((line) => line.subject)).toEqual(['one', told]);
});

it('a mail is called by its Message-ID, the second of one by its content', () => {
  const window = threadWindow([mail(1), mail(2, [], { messageId: 'm1' }), mail(3, [], { messageId: null })], 1, false);
  expect(window?.lines.map((line) => line.name)).toEqual(['m1', 'content 2', 'content 3']);
});
