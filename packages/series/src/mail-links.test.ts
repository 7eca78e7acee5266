import { expect, it } from 'vitest';
import { submission } from '../test/mail.ts';
import { linksOf } from './mail-links.ts';

const A = 'https://lore.kernel.org/all/1@x.org/';
const B = 'https://patch.msgid.link/2@x.org';

it.each([
  ['a link alone', `See ${A}.`, ['1@x.org']],
  ['behind the version', `- Link to v2: ${A}`, ['1@x.org earlier v2']],
  ['on the next line', `v1:\n${A}#u`, ['1@x.org earlier v1']],
  ['words of an earlier one', `Previous version: ${A}`, ['1@x.org earlier']],
  [
    'at the foot',
    `Changes since v1 [3]:\n- x\nChanges since v2 [4]:\n- y\n\n[3] ${A}\n[4] ${B}`,
    ['1@x.org earlier v1', '2@x.org earlier v2'],
  ],
  ['at the foot, of something else', `As reported [1] by Bo.\n\n[1]: ${A}`, ['1@x.org']],
  ['a quoted one', `> - Link to v2: ${A}`, []],
])('%s', (_, body, expected) => {
  const links = linksOf(submission({ messageId: 'm@x.org', subject: '[PATCH v3 0/2] x', body }, 1));
  expect(
    links.map(
      ({ messageId, earlier, revision }) =>
        `${messageId}${earlier ? ' earlier' : ''}${revision === null ? '' : ` v${revision}`}`,
    ),
  ).toEqual(expected);
});
