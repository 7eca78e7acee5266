import { describe, expect, it } from 'vitest';
import { diff, series } from '../../test/mail.ts';
import type { PatchText, RevisionText } from '../../test/mail.ts';
import type { PatchChange } from '../model.ts';
import { changesSince } from './changes-since.ts';

function patch(title: string, ...lines: readonly string[]): PatchText {
  return { title, diff: diff('mm/a.c', 'int touched(void)', ' \tfirst_context();', ...lines, ' \tlast_context();') };
}

const LOCK = patch('mm: take the lock', '+\tmutex_lock(&a->lock);', '+\tcount_it(a);', '+\tmutex_unlock(&a->lock);');
const FREE = patch('mm: free it late', '-\tkfree(a->first);', '+\tkfree_rcu(a, rcu);', '+\ta->first = NULL;');
const LOOP = patch(
  'mm: end the loop',
  '+\tif (fatal_signal_pending(current))',
  '+\t\treturn -EINTR;',
  '+\tcond_resched();',
);

/** "1<-2 changed touched+1-1": places, kind, what else is different. */
function said({ kind, now, before, renamed, moved, messageChanged, files, lines }: PatchChange): string {
  const places = `${now?.part ?? '-'}<-${before?.part ?? '-'}`;
  const marks = [moved ? 'moved' : '', renamed ? 'renamed' : '', messageChanged ? 'message' : ''];
  const where = files.map((file) => `${file.functions.join()}+${file.added}-${file.removed}`);
  return [places, kind, ...marks, ...where, lines === null ? '' : `with ${lines.with.part}`].filter(Boolean).join(' ');
}

function changed(before: RevisionText['patches'], now: RevisionText['patches'], partial = false): readonly string[] {
  const previous = series({ revision: 1, patches: before });
  return changesSince({ previous, current: series({ revision: 2, patches: now }), partial }).patches.map(said);
}

describe('what became of each patch', () => {
  const CHANGED = patch(
    'mm: take the lock',
    '+\tmutex_lock(&a->lock);',
    '+\tcount_all(a);',
    '+\tmutex_unlock(&a->lock);',
  );
  const halves = [
    patch('mm: one', '+\tmutex_lock(&a->lock);', '+\tcount_it(a);', '+\tmutex_unlock(&a->lock);'),
    patch('mm: two', '-\tkfree(a->first);', '+\tkfree_rcu(a, rcu);', '+\ta->first = NULL;'),
  ];
  const both = patch(
    'mm: all of it',
    '+\tmutex_lock(&a->lock);',
    '+\tcount_it(a);',
    '+\tmutex_unlock(&a->lock);',
    '-\tkfree(a->first);',
    '+\tkfree_rcu(a, rcu);',
    '+\ta->first = NULL;',
    '+\ta->second = NULL;',
  );
  const cases: readonly (readonly [string, RevisionText['patches'], RevisionText['patches'], readonly string[]])[] = [
    ['nothing', [LOCK, FREE], [LOCK, FREE], ['1<-1 unchanged', '2<-2 unchanged']],
    ['its message', [LOCK], [{ ...LOCK, message: 'Other text.' }], ['1<-1 message message']],
    ['only a trailer', [LOCK], [{ ...LOCK, trailers: 'Reviewed-by: Bo <bo@b.c>\n' }], ['1<-1 unchanged']],
    [
      'only the line breaks',
      [{ ...LOCK, message: 'One two.' }],
      [{ ...LOCK, message: 'One\ntwo.' }],
      ['1<-1 unchanged'],
    ],
    ['a line', [LOCK], [CHANGED], ['1<-1 changed touched+1-1']],
    ['its title', [LOCK], [{ ...LOCK, title: 'mm/a: hold it' }], ['1<-1 message renamed']],
    ['title and a line', [LOCK], [{ ...CHANGED, title: 'mm/a: hold it' }], ['1<-1 changed renamed touched+1-1']],
    ['its place', [LOCK, FREE], [FREE, LOCK], ['1<-2 unchanged moved', '2<-1 unchanged moved']],
    ['one is new in front', [FREE], [LOOP, FREE], ['1<-- new', '2<-1 unchanged moved']],
    ['one is dropped', [LOCK, FREE], [FREE], ['1<-2 unchanged moved', '-<-1 dropped']],
    [
      'one is split',
      [both, LOOP],
      [...halves, LOOP],
      ['1<-- new with 1', '2<-- new with 1', '3<-2 unchanged moved', '-<-1 dropped'],
    ],
    ['two are joined', halves, [both], ['1<-- new', '-<-1 dropped with 1', '-<-2 dropped with 1']],
    ['a part is not here now', [LOCK, FREE], [null, FREE], ['2<-2 unchanged', '-<-1 unseen']],
    ['a part was not here before', [null, FREE], [LOCK, FREE], ['1<-- unseen', '2<-2 unchanged']],
    [
      'two of one title',
      [LOCK, { ...FREE, title: LOCK.title }],
      [LOCK, { ...FREE, title: LOCK.title }],
      ['1<-1 unchanged', '2<-2 unchanged'],
    ],
    [
      'a title with one other word, nothing else in common',
      [patch('mm: free the first page late', '+\told_way(a);')],
      [patch('mm: free the first page soon', '+\tnew_way(b, c);')],
      ['1<-1 changed renamed touched+1-1'],
    ],
  ];

  it.each(cases)('%s', (_, before, now, expected) => {
    expect(changed(before, now)).toEqual(expected);
  });

  it('a partial reroll drops nothing', () => {
    expect(changed([LOCK, FREE], [FREE], true)).toEqual(['1<-2 unchanged moved', '-<-1 unseen']);
  });
});

describe('the lines by which two revisions differ', () => {
  it('stand in their mails, those before first; where their hunk stands says nothing', () => {
    const now = {
      ...LOCK,
      diff: LOCK.diff.replace('-50,', '-80,').replace('+50,', '+80,').replace('count_it', 'count_all'),
    };
    const changes = changesSince({
      previous: series({ patches: [LOCK] }),
      current: series({ revision: 2, patches: [now] }),
      partial: false,
    });
    const line = { mark: '+', path: 'mm/a.c', function: 'touched', line: 23 };
    expect(changes.patches.flatMap((one) => one.diff)).toEqual([
      { in: 'before', ...line, text: 'count_it(a);' },
      { in: 'now', ...line, text: 'count_all(a);' },
    ]);
  });

  it('of a series rewritten 200 are kept, the others counted', () => {
    const lines = (name: string): readonly string[] => Array.from({ length: 300 }, (_, at) => `+\t${name}(${at});`);
    const changes = changesSince({
      previous: series({ patches: [patch('mm: x', ...lines('one_way')), FREE] }),
      current: series({ revision: 2, patches: [patch('mm: x', ...lines('other_way')), FREE] }),
      partial: false,
    });
    expect(changes.patches.map((one) => [one.diff.length, one.cut])).toEqual([
      [200, 400],
      [0, 0],
    ]);
  });

  it('many patches of the same lines are compared in no time', () => {
    const many = (name: string): readonly PatchText[] =>
      Array.from({ length: 300 }, (_, at) => ({ ...LOCK, title: `${name} ${at} of it` }));
    const kinds = changesSince({
      previous: series({ patches: many('old') }),
      current: series({ revision: 2, patches: many('new') }),
      partial: false,
    }).patches.map(({ kind }) => kind);
    expect(kinds.length).toBeGreaterThanOrEqual(300);
  });
});
