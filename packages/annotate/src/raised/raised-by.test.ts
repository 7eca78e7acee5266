import type { Finding } from '@guardpage/rules';
import { describe, expect, it } from 'vitest';
import { hazard } from '../../test/hazard.ts';
import { diff, thread } from '../../test/mail.ts';
import { hazardNames } from '../touches/hazard-names.ts';
import { raisedBy } from './raised-by.ts';

const LINES = [
  ' \tfirst_line(a);',
  '+\terr = walk_and_install(vma);',
  '+\tif (err)',
  '+\t\treturn err;',
  '+\treturn prepare_anon(vma);',
  ' \tlast_line(a);',
];
const PATCH = { title: 'mm: one', diff: diff('mm/a.c', 'int f(void)', ...LINES) };

const NAMES = hazardNames([
  hazard('late', 'prepare_anon() comes late: retract_tables() reads the vma_state under mmap_lock'),
  hazard('other', 'the walk_and_install() needs the write lock, as prepare_anon() does'),
]);

/** A place of the diff above, by its number there, from 0. */
function place(at: number): Finding['related'][number] {
  const text = (LINES[at] ?? '').slice(1);
  return { path: 'mm/a.c', line: 50 + at, side: 'post', mark: '+', patchLine: 1, column: 1, text, code: '', note: '' };
}

/** A finding by its lines: the one that must change, then its evidence. */
function finding(hazardId: string, main: number, ...related: readonly number[]): Finding {
  return {
    ...place(main),
    input: 'in',
    mail: 1,
    messageId: 'v1.1@x',
    series: { id: 'v1.1@x', revision: 1, part: 1, total: 1 },
    hazard: hazardId,
    title: 't',
    level: 'warning',
    confidence: 'high',
    origin: 'new',
    fixedBy: null,
    touchedAgain: null,
    since: null,
    elsewhere: false,
    function: 'f',
    why: '',
    question: '',
    fix: '',
    related: related.map(place),
    assumes: [],
    citations: [],
    fingerprint: `of-${hazardId}`,
    beside: null,
  };
}

const LATE = finding('late', 4, 1);

/** "place late: prepare_anon" for each passage that raises one of the findings. */
function raised(body: readonly string[], { from = 'Bo <bo@b.c>', findings = [LATE] } = {}): readonly string[] {
  const { revision, replies } = thread({ patches: [PATCH] }, [{ to: 'v1.1@x', from, body: body.join('\n') }]);
  return raisedBy({ series: revision.series, findings, replies, names: NAMES }).map(
    ({ how, hazard: id, names }) => `${how} ${id}: ${names.join(' ')}`,
  );
}

const quoted = LINES.map((line) => `> ${line}`);
const padding = Array.from({ length: 12 }, (_, at) => `> +\tother_${at}();`);

describe('a reply that already raises a finding', () => {
  it.each([
    [
      'under its line, with a name of the hazard',
      raised([...quoted, 'This prepare_anon() should be earlier.']),
      ['place late: prepare_anon'],
    ],
    [
      'under its evidence',
      raised([...quoted.slice(0, 2), 'The retract_tables() side sees it?']),
      ['place late: retract_tables'],
    ],
    [
      'a rare name, under any of its lines',
      raised([...quoted, 'Why is retract_tables() fine with it?']),
      ['place late: retract_tables'],
    ],
    ['without a name of the hazard', raised([...quoted, 'Please rename this, it should be a verb.']), []],
    ['only a common name', raised([...quoted, 'Is mmap_lock held?']), []],
    ['without any doubt', raised([...quoted, 'Nice use of prepare_anon().']), []],
    ['by the author', raised([...quoted, 'This prepare_anon() should be earlier.'], { from: 'Ann <ann@b.c>' }), []],
    [
      'what is quoted from another is not said',
      raised(['> > This prepare_anon() should be earlier.', 'Yes, it should.']),
      [],
    ],
    ['in an answer that quotes nothing, by one name', raised(['This prepare_anon() should be earlier.']), []],
    [
      'in an answer that quotes nothing, by many names',
      raised(['Should prepare_anon() not be first, as retract_tables() reads vma_state?']),
      ['thread late: prepare_anon retract_tables vma_state'],
    ],
    [
      'by a robot only under the line',
      [
        ...raised(['prepare_anon() retract_tables() vma_state are not there'], { from: 'test robot <lkp@intel.com>' }),
        ...raised([...quoted, 'prepare_anon() is not there'], { from: 'test robot <lkp@intel.com>' }),
      ],
      ['place late: prepare_anon'],
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('under the line that one finding wants changed it is not about one that only has evidence there', () => {
    const other = finding('other', 1, 4);
    const body = [...quoted.slice(0, 5), 'This prepare_anon() should be earlier.'];
    expect(raised(body, { findings: [other, LATE] })).toEqual([
      'place other: prepare_anon',
      'place late: prepare_anon',
    ]);
    const far = { ...other, line: 500 };
    expect(raised(body, { findings: [far, LATE] })).toEqual(['place late: prepare_anon']);
  });

  it('far from its lines it is about something else', () => {
    const change = {
      title: 'mm: one',
      diff: diff('mm/a.c', 'int f(void)', ...LINES, ...padding.map((line) => line.slice(2))),
    };
    const { revision, replies } = thread({ patches: [change] }, [
      { to: 'v1.1@x', body: [...quoted, ...padding, 'This prepare_anon() should be earlier.'].join('\n') },
    ]);
    expect(raisedBy({ series: revision.series, findings: [LATE], replies, names: NAMES })).toEqual([]);
  });

  it('the passage is the remark, with who wrote it', () => {
    const { revision, replies } = thread({ patches: [PATCH] }, [
      { id: 'r@x', to: 'v1.1@x', body: [...quoted, '', 'This prepare_anon()', 'should be earlier.'].join('\n') },
    ]);
    expect(raisedBy({ series: revision.series, findings: [LATE], replies, names: NAMES })).toEqual([
      {
        messageId: 'r@x',
        from: 18,
        to: 19,
        fingerprint: 'of-late',
        hazard: 'late',
        by: { name: 'Bo', email: 'bo@b.c' },
        bot: false,
        how: 'place',
        names: ['prepare_anon'],
      },
    ]);
  });
});
