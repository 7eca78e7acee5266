import { harmless, shown, visible, wrapped } from '@guardpage/report';
import type { AskedFinding, Opinion } from '@guardpage/store';
import { assistSettings, neededSettings, whileAsking, withAnswering } from '../assist.ts';
import { namedSeries } from '../named-series.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print, writeAll } from '../stdout.ts';
import { STORE } from '../store-path.ts';
import { withStore } from '../with-store.ts';

export const usage: Usage = {
  name: 'opinion',
  takes: 'FINGERPRINT',
  summary: `What a model says of a finding of the store: keep or doubt, with reasons. It changes nothing and goes to nobody but
you; a model may be wrong, and the patch that it reads may be written to mislead it. What was said once is shown again
without asking.

Nothing is asked unless GUARDPAGE_ASSIST_MODEL names a model: then the finding, the hazard and the lines of
the patch around it go to the server at OPENAI_BASE_URL (default: OpenAI's), with OPENAI_API_KEY. GUARDPAGE_ASSIST_BUDGET is
how many tokens may be spent on a day (UTC; default 200000), GUARDPAGE_ASSIST_SECONDS how long an answer may take (60).`,
  options: [
    { name: 'stored', help: 'what was said already: nobody is asked' },
    { name: 'json', help: 'the same as JSON' },
    STORE,
  ],
  example:
    '  export GUARDPAGE_ASSIST_MODEL=qwen3:8b OPENAI_BASE_URL=http://127.0.0.1:11434/v1\n  guardpage opinion f05ab1e0c0ffee11',
};

const WIDTH = 78;

function opinionText({ hazard, path, function: name }: AskedFinding, opinion: Opinion): string {
  const { fingerprint, model, prompt, word, reasons } = opinion;
  const place = `${shown(path)}${name === null ? '' : ` in ${shown(name)}()`}`;
  const said = reasons.map((reason) => `  - ${wrapped(visible(reason), WIDTH - 4).join('\n    ')}\n`);
  return [
    `${fingerprint}  ${hazard}\n${place}\n`,
    `second opinion (${visible(model)}, prompt ${prompt}): ${word ?? 'none'}\n`,
    ...said,
    'A model says so, and may be wrong. The finding stays as it is.\n',
  ].join('');
}

/** What the store has; asks when it has nothing of the model that is to be asked. */
async function opinionFor(given: Given, finding: AskedFinding): Promise<Opinion | null> {
  const { askOpinion, opinionOf } = await import('@guardpage/store');
  const stored = await withStore(given, (store) => opinionOf(store, finding));
  if (given.on('stored')) return stored;
  const settings = stored?.state === 'said' ? await assistSettings() : await neededSettings();
  const { answerOne, OPINION_PROMPT } = await import('@guardpage/assist');
  const isCurrent = stored?.state === 'said' && stored.prompt === OPINION_PROMPT && stored.model === settings?.model;
  if (settings === null || isCurrent) return stored;
  const { userInfo } = await import('node:os');
  return withAnswering(given, settings, async (answering) => {
    const { store, now } = answering;
    const { fingerprint, mail } = finding;
    const key = { fingerprint, mail };
    if (!(await askOpinion(store, { ...key, by: visible(userInfo().username).slice(0, 100), at: now() })))
      throw new UsageError('too many such questions wait', 'guardpage worker opinion answers them');
    await whileAsking(settings, () => answerOne(answering, key));
    return opinionOf(store, key);
  });
}

export default async function run(given: Given): Promise<number> {
  const [text = '', ...more] = given.inputs;
  const named = namedSeries(text);
  if (named?.kind !== 'finding' || more.length > 0)
    throw new UsageError('opinion takes one fingerprint', 'guardpage show SERIES names those of its findings');
  const { fingerprint } = named;
  const { findingOf } = await import('@guardpage/store');
  const finding = await withStore(given, (store) => findingOf(store, fingerprint));
  if (finding === null)
    throw new UsageError(`no finding ${fingerprint} in the store`, 'guardpage series lists what was found in');
  const opinion = await opinionFor(given, finding);
  if (opinion?.state === 'said') {
    const { mail: _mail, ...row } = opinion;
    print(given.on('json') ? `${harmless(JSON.stringify(row, null, 2))}\n` : opinionText(finding, opinion));
    return 0;
  }
  const why =
    opinion === null ? 'nobody asked' : opinion.state === 'failed' ? opinion.problem : 'somebody is asking already';
  writeAll(2, `guardpage: no opinion on ${fingerprint}: ${visible(why)}\n`);
  return 2;
}
