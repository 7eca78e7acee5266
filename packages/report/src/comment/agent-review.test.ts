import { describe, expect, it } from 'vitest';
import { comment } from '../../test/comment.ts';
import { agentReview, MOST_REMARKS } from './agent-review.ts';

const diff = ['diff --git a/mm/demo.c b/mm/demo.c', '@@ -1 +1,2 @@', ' fill(vma);\r', '+anchor(vma); /* \f\xe4 */'];
const remark = { under: 3, comment, state: '' };

function quotedLines(text: string | null): readonly string[] {
  return (text ?? '').split('\n').filter((line) => line.startsWith('>'));
}

describe('agentReview', () => {
  it('nothing to say is no review', () => {
    expect(agentReview({ diff, remarks: [] })).toBeNull();
  });

  it('quotes each line of the diff on a line of its own, without what would end it elsewhere', () => {
    expect(quotedLines(agentReview({ diff, remarks: [remark] }))).toEqual([
      '> diff --git a/mm/demo.c b/mm/demo.c',
      '> @@ -1 +1,2 @@',
      '>  fill(vma);',
      '> +anchor(vma); /* \\u{c}\u00e4 */',
    ]);
  });

  it('a remark stands under its line, and several on a line stand there together', () => {
    const text = agentReview({
      diff,
      remarks: [
        { ...remark, under: 2 },
        { ...remark, under: 2, state: 'touched again in 3/4' },
      ],
    });
    const [, behind = ''] = text?.split('>  fill(vma);\n') ?? [];
    const [said = '', rest] = behind.split('> +anchor');
    expect(said.match(/Can it be filled before it is anchored\?/g)).toHaveLength(2);
    expect(said).toContain('(touched again in 3/4)');
    expect(rest).toBe('(vma); /* \\u{c}\u00e4 */\n');
  });

  it('one that the diff does not show stands in front, with its place', () => {
    const [note = ''] = agentReview({ diff, remarks: [{ ...remark, under: null }] })?.split('> diff') ?? [];
    expect(note).toContain(`About ${comment.path}, line ${comment.line}:\n\nCan it be filled`);
  });

  it('of very many some are said, and that there are more', () => {
    const text = agentReview({ diff, remarks: Array.from({ length: MOST_REMARKS + 3 }, () => remark) });
    expect(text?.match(/Can it be filled/g)).toHaveLength(MOST_REMARKS);
    expect(text).toContain('And 3 more: guardpage check says them.');
  });
});
