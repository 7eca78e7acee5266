import { describe, expect, it } from 'vitest';
import { diff, series } from '../../test/mail.ts';
import { changelogsOf } from './changelog.ts';

const CHANGE = { title: 'mm: fix', diff: diff('mm/a.c', '', '+\tx();') };

/** The lines of the cover letter of v3 that are its change log. */
function inCover(...lines: readonly string[]): readonly string[] {
  const [found] = changelogsOf(series({ revision: 3, cover: lines.join('\n'), patches: [CHANGE] }));
  return found === undefined ? [] : lines.slice(found.from - 11, found.to - 10);
}

describe('where the author says what changed', () => {
  const log = (heading: string): readonly string[] => [heading, '- one thing', '  and more of it', '- another thing'];
  const HEADINGS = [
    'Changes in v3:',
    'Changes since v2:',
    'Changelog v2 -> v3:',
    'v2 -> v3:',
    'v2->v3',
    'v2..v3:',
    'v3:',
    'V3:',
    ' v3 (only small things):',
    '* Changes in v3',
    '=== Changes since v2 ===',
    'Changelog:',
    'Changes from the last version:',
  ];
  it.each(HEADINGS)('under %s', (heading) => {
    expect(inCover('Text of the letter.', '', ...log(heading), '', 'Ann (1):', '  mm: fix')).toEqual(log(heading));
  });

  it.each([
    ['of several revisions that of this one', ['v2:', '- old', 'v3:', '- new', 'v1:', '- first'], ['v3:', '- new']],
    ['newest first', ['Changes in v3:', '- new', '', 'Changes in v2:', '- old'], ['Changes in v3:', '- new']],
    ['what stands behind the colon', ['Text.', '', 'v3: rebased', '', 'More.'], ['v3: rebased']],
    ['no list of links', ['Text.', '', 'v2: https://x/y', 'v1: https://x/z'], []],
    ['no prose', ['Changes to the page table must be seen.', 'This changes v3 of it.'], []],
    ['not that of another revision', ['Changes in v2:', '- old'], []],
    ['not the diffstat', ['v3:', '- new', ' mm/a.c | 2 +-', ' 1 file changed'], ['v3:', '- new']],
    ['empty lines inside', ['v3:', '', '- new', '', '- newer', '', 'Ann'], ['v3:', '', '- new', '', '- newer']],
  ])('%s', (_, lines, expected) => {
    expect(inCover(...lines)).toEqual(expected);
  });

  it('behind the --- of a patch, not in its message', () => {
    const found = changelogsOf(
      series({ revision: 3, patches: [{ ...CHANGE, message: 'v3: no', notes: 'v3:\n- new\n' }] }),
    );
    // Body from raw line 11: message, empty, trailer, ---, then the log.
    expect(found).toEqual([{ messageId: 'v3.1@x', from: 15, to: 16 }]);
  });
});
