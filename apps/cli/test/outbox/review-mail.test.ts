import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hazards } from '@guardpage/knowledge';
import { readMessage } from '@guardpage/mail';
import { composeMail } from '@guardpage/mail/compose';
import { recipientsOf, replyMail, reviewComment } from '@guardpage/report/comment';
import { NO_TREE } from '@guardpage/rules';
import { readSubmission } from '@guardpage/series';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/judge.ts';
import { folder, haveShared, shared } from '../guardpage.ts';
import { haveReaders, placesOf, readByGit, readByMutt, readByPython } from './mail-readers.ts';

const HAZARD = 'anon-vma-prepare-after-pte-install';

/** The mail to the author of a patch, as it would go out; null when there is nothing to say. */
async function replyTo(file: string): Promise<{ readonly bytes: Buffer; readonly text: string } | null> {
  const read = await readMessage(readFileSync(file));
  if (!read.ok) throw new Error(read.problem.reason);
  const patch = readSubmission({ input: file, mail: 1, message: read.value });
  const chosen = hazards.filter(({ id }) => id === HAZARD);
  const { findings } = await judge([patch], { hazards: chosen, explains: null, each: true, tree: NO_TREE });
  const draft = replyMail({
    answered: { ...read.value, messageId: read.value.messageId ?? '' },
    revision: patch.prefix.revision,
    comments: findings.map((finding) => reviewComment(finding, patch)),
    also: [],
    recipients: recipientsOf(patch, (email) => email.startsWith('linux-mm@')),
    site: 'https://gp.example.org',
    host: 'gp.example.org',
    knowledge: '2026.11',
  });
  if (draft === null) return null;
  const from = { name: 'Guardpage', email: 'guardpage@example.org' };
  const bytes = composeMail({ ...draft, from, date: 'Sat, 21 Nov 2026 14:00:00 +0000' });
  return { bytes, text: draft.text };
}

/** Lines of ours that are too wide or no ASCII. */
function unfit(text: string): readonly string[] {
  return text.split('\n').filter((line) => !line.startsWith('>') && !/^[ -~]{0,78}$/.test(line));
}

/** A patch whose sender, subject and lines are not as they should be; the last two lines are no UTF-8, and endless. */
const HOSTILE = Buffer.from(
  [
    'From: =?utf-8?q?=C3=9Cn=C3=AF_=22Q=22=0D=0ABcc=3A_e=40x=2Eorg?= <ada@example.org>',
    'To: linux-mm@example.org, "Eve\\"" <eve@example.org>',
    'Date: Mon, 2 Mar 2026 10:00:00 +0000',
    'Subject: [PATCH] =?utf-8?q?mm=3A_=0D=0AX-Evil=3A_1?= prepare =?utf-8?b?5pah?= late',
    'Message-ID: <demo.1@example.org>',
    'References: <a@example.org>',
    '\t<b@example.org>',
    '',
    '---',
    'diff --git a/mm/demo.c b/mm/demo.c',
    '--- a/mm/demo.c',
    '+++ b/mm/demo.c',
    '@@ -15,4 +15,6 @@ static int demo_fill(struct vm_area_struct *vma)',
    ' {',
    ' \tset_pte_at(vma->vm_mm, 0, demo_pte, demo_entry);',
    ` \tdemo_step(1); /* \u00e9 \u0001 ${'x'.repeat(3000)} */`,
    '+\tdemo_step(2); /* \u00e2\u0080 \u00e2\u0080\u00ae */',
    '+\treturn anon_vma_prepare(vma);',
    ' }',
    '',
  ].join('\n'),
  'latin1',
);

describe.runIf(haveReaders)(
  `a review mail, as others read it${haveReaders ? '' : ' (skipped: no python3 or mutt)'}`,
  () => {
    const golden = join(shared, 'cases', 'seeds', HAZARD);

    it.runIf(haveShared)('the golden pair: RFC 3/4 is answered at mm/madvise.c:1110, v1 3/4 is not', async () => {
      const patch = join(golden, 'pos', 'rfc-3of4-madvise-guard.eml');
      const reply = await replyTo(patch);
      if (reply === null) throw new Error('no reply');
      const dir = folder();
      const parent = 'a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com';

      expect(placesOf(reply.text)).toEqual(['mm/madvise.c:1110']);
      expect(unfit(reply.text)).toEqual([]);
      expect(reply.text.split('\n').filter((line) => /^> [-+ ]/.test(line)).length).toBeLessThanOrEqual(15 + 2);

      const subject = 'Re: [RFC PATCH 3/4] mm: madvise: implement lightweight guard page mechanism';
      const git = readByGit(reply.bytes, dir);
      expect(git.facts).toContain(`Subject: ${subject}`);
      // It is no patch: what it quotes is not taken for one.
      expect([git.message, git.patch]).toEqual([`${reply.text}`, '']);

      expect(readByPython(reply.bytes, dir)).toMatchObject({
        subject,
        inReplyTo: `<${parent}>`,
        references: ['<cover.1727440966.git.lorenzo.stoakes@oracle.com>', `<${parent}>`],
        type: ['text/plain', 'utf-8', '7bit'],
        defects: [],
        text: reply.text,
      });

      const mutt = readByMutt(patch, reply.bytes, dir);
      expect(mutt.parent).toBe(parent);
      expect(mutt.raw).toContain(reply.text);

      expect(await replyTo(join(golden, 'neg', 'v1-3of4-madvise-guard.eml'))).toBeNull();
    });

    it('a patch that means harm: one reply, nothing forged, every reader agrees', async () => {
      const dir = folder();
      const patch = join(dir, 'patch.eml');
      writeFileSync(patch, HOSTILE);
      const reply = await replyTo(patch);
      if (reply === null) throw new Error('no reply');

      expect(placesOf(reply.text)).toEqual(['mm/demo.c:19']);
      expect(unfit(reply.text)).toEqual([]);
      const python = readByPython(reply.bytes, dir);
      expect(python).toMatchObject({
        to: [['\u00dcn\u00ef "Q" Bcc: e@x.org', 'ada@example.org']],
        cc: ['linux-mm@example.org'],
        subject: 'Re: [PATCH] mm:  X-Evil: 1 prepare \u65a1 late',
        references: ['<a@example.org>', '<b@example.org>', '<demo.1@example.org>'],
        type: ['text/plain', 'utf-8', '8bit'],
        defects: [],
      });
      expect(python.names).not.toContain('Bcc');
      expect(python.names).not.toContain('X-Evil');
      expect(python.text).toContain('> +\tdemo_step(2); /* \u00e2\\u{80} \u00e2\\u{80}\u00ae */\n');
      expect(python.text).toMatch(/^> {2}\tdemo_step\(1\); \/\* \u00e9 \\u\{1\} x+ \[\.\.\.\]$/m);
      expect(readByGit(reply.bytes, dir).message).toBe(python.text);
      expect(readByMutt(patch, reply.bytes, dir)).toEqual({
        parent: 'demo.1@example.org',
        raw: expect.stringContaining(python.text),
      });
      expect(
        Math.max(
          ...reply.bytes
            .toString('latin1')
            .split('\r\n')
            .map(({ length }) => length),
        ),
      ).toBeLessThanOrEqual(998);
    });
  },
);
