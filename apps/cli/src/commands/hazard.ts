import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { template } from '@guardpage/knowledge/template';
import { loreUrl, visible } from '@guardpage/report';
import { askStore } from '../ask-store.ts';
import { neededSettings, whileAsking } from '../assist.ts';
import { namedSeries } from '../named-series.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print, writeAll } from '../stdout.ts';
import { STORE } from '../store-path.ts';
import { withStore } from '../with-store.ts';

export const usage: Usage = {
  name: 'hazard',
  takes: 'new ID | draft MESSAGE-ID',
  summary: 'Makes a start with a new hazard.',
  words: [
    {
      name: 'new',
      takes: 'ID',
      help: `lays its folder: hazard.yaml to fill in and cases/ for one "bad" patch and two "ok" ones. In a checkout of Guardpage it goes to packages/knowledge/hazards; elsewhere use --into and check --hazards`,
    },
    {
      name: 'draft',
      takes: 'MESSAGE-ID',
      help: `prints a hazard.yaml that a model writes from the thread of a mail in the store, for you to check and finish; nothing loads it, and it cites only mails that are in that thread. "guardpage opinion --help" says what asking a model needs`,
    },
  ],
  options: [
    { name: 'into', takes: 'DIR', help: 'the folder to lay it in (default: packages/knowledge/hazards)' },
    STORE,
  ],
  example: '  guardpage hazard new walk-without-lock --into ~/my-hazards',
};

/** Prints a hazard that a model drafts from the thread of a mail. */
async function draft(given: Given, name: string): Promise<number> {
  const named = namedSeries(name);
  if (named?.kind !== 'mail')
    throw new UsageError(`"${name}" is no Message-ID`, 'guardpage search finds mails, and names theirs');
  const settings = await neededSettings();
  const thread = await askStore(given.text('store'), 'threadTexts', named.messageId);
  if (thread === null) throw new UsageError(`no mail <${named.messageId}> in the store`, loreUrl(named.messageId));
  const { draftHazard } = await import('@guardpage/assist');
  const drafted = await withStore(given, (store) =>
    whileAsking(settings, () =>
      draftHazard(thread, template, { settings, store, now: () => Math.floor(Date.now() / 1000) }),
    ),
  );
  if (drafted.ok) print(drafted.value);
  else writeAll(2, `guardpage: no draft: ${visible(drafted.problem)}\n`);
  return drafted.ok ? 0 : 2;
}

export default async function run(given: Given): Promise<number> {
  const [word, id, ...more] = given.inputs;
  if (word === 'draft' && id !== undefined && more.length === 0) return draft(given, id);
  if (word !== 'new' || id === undefined || more.length > 0) {
    throw new UsageError('hazard takes: new ID, or draft MESSAGE-ID', 'guardpage hazard new walk-without-lock');
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(`"${id}" is no hazard id`, 'lower-case words joined by "-": walk-without-lock');
  }
  const folder = join(given.text('into') ?? join('packages', 'knowledge', 'hazards'), id);
  try {
    await mkdir(join(folder, 'cases'), { recursive: true });
    await writeFile(join(folder, 'hazard.yaml'), template.replaceAll(/^id: ID$/gm, `id: ${id}`), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = exists ? 'it is there already' : error instanceof Error ? error.message : String(error);
    throw new UsageError(`${folder}: ${reason}`, 'choose another id or folder');
  }
  print(
    `${join(folder, 'hazard.yaml')}\nFill it in, then put cases/bad-*.patch (with "Expect: PATH:LINE") and cases/ok-*.patch beside it.\n`,
  );
  return 0;
}
