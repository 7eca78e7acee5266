import { join } from 'node:path';
import { readHazard } from '@guardpage/knowledge/read';
import { facts } from '@guardpage/knowledge';
import { expect, it } from 'vitest';
import { completion, modelServer } from '../../../../packages/assist/test/model-server.ts';
import { ingest, sample } from '../archive/stores.ts';
import { folder, run } from '../guardpage.ts';

const COVER = '20261005-page-curtains-v2-0-b07d42c6@example.org';

it('guardpage hazard draft prints a hazard out of the thread of a mail, which cites no other mail', async () => {
  const store = join(folder(), 'store.sqlite');
  await ingest(store, sample);
  const words = 'An anchor holds before anything is planted.';
  // It cites all that it is shown, and one more.
  const server = await modelServer(({ body }) => {
    const ids = [...body.matchAll(/Message-ID: ([^\\]+)\\n/g)].map(([, id = '']) => id);
    const citations = ['nobody@example.org', ...ids].slice(0, 20).map((messageId) => ({
      messageId,
      says: words,
      locate: 'anon_vma',
    }));
    const [what, why, fix] = [words, words, words];
    const draft = { id: 'a-draft', title: 'it is late', what, why, fix, question: 'Is it?', notAProblemWhen: [words] };
    return completion(JSON.stringify({ ...draft, bad: 'b();', good: 'a();', looksFor: words, citations }));
  });
  const env = { GUARDPAGE_DATABASE_URL: `sqlite:${store}`, GUARDPAGE_ASSIST_MODEL: 'm-1', OPENAI_BASE_URL: server.url };
  const drafted = await run(['hazard', 'draft', `https://lore.kernel.org/all/${COVER}/`], { env });
  expect(drafted).toMatchObject({ code: 0, stderr: '' });
  const head = drafted.stdout.replaceAll('\n# ', ' ');
  expect(head).toContain(`# A DRAFT that m-1 (prompt 1) wrote from the thread of ${COVER} (`);
  const read = readHazard(drafted.stdout, facts);
  if (!read.ok) throw new Error(read.problems.join('; '));
  const thread = (await run(['search', '--json', `m:${COVER}`], { env })).stdout;
  expect(thread).toContain(COVER);
  const cited = read.value.citations.map(({ messageId }) => messageId);
  expect(cited).toContain(COVER);
  expect(cited).not.toContain('nobody@example.org');
  expect(cited.length).toBeGreaterThan(2);
  expect(read.value.citations.find(({ messageId }) => messageId === COVER)).toMatchObject({
    author: 'Mara Lindqvist',
    date: '2026-10-05',
  });
  // A mail that is in no thread of it was not shown.
  expect(server.asked[0]?.body).not.toContain('fault be retried only once');
  expect((await run(['hazards'])).stdout).not.toContain('a-draft');
  await server.close();
});
