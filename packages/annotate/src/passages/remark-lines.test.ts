import { expect, it } from 'vitest';
import { mail } from '../../test/mail.ts';
import { remarkLine } from './remark-lines.ts';

it('a line that was encoded over several raw ones', () => {
  // The second line of the text runs over raw lines 12 to 14, the next stands on 15.
  const rawLine = (line: number): number => (line <= 2 ? 10 + line : 12 + line);
  const submission = mail({ parts: [{ text: 'a\nb\nc\nd\n', rawLine, fileName: null, charset: 'utf-8' }] });
  const remark = { place: null, quotedLine: null, text: 'b\nc\nd\n', from: 12, to: 16 };
  expect([0, 1, 2, 9].map((index) => remarkLine(submission, remark, index))).toEqual([12, 15, 16, 16]);
});
