import type { Given, Usage } from '../options.ts';

/** A command: what it is called with, and what it does with that; its exit code comes out. */
export interface Command {
  readonly usage: Usage;
  readonly default: (given: Given) => Promise<number>;
}

interface Entry {
  readonly summary: string;
  readonly module: () => Promise<Command>;
}

/** Every command by its name; a module is loaded when its command is called. */
export const commands: Readonly<Record<string, Entry>> = {
  check: { summary: 'flag the hazards in patches, mails or mboxes', module: () => import('./check.ts') },
  'b4-review': { summary: 'review a series as the agent of "b4 review"', module: () => import('./b4-review.ts') },
  hook: { summary: 'have git ask before it sends or pushes patches', module: () => import('./hook.ts') },
  ingest: { summary: 'read archives into the store and judge what is in them', module: () => import('./ingest.ts') },
  search: { summary: 'find mails of the store by words, files, people, dates', module: () => import('./search.ts') },
  series: { summary: 'list the series of the store, with their findings', module: () => import('./series.ts') },
  show: { summary: 'what is known of a series, or of one finding', module: () => import('./show.ts') },
  digest: { summary: 'what came on a day: findings, revisions, new series', module: () => import('./digest.ts') },
  serve: { summary: 'the dashboard of the store, for a browser', module: () => import('./serve.ts') },
  post: { summary: 'put what could be said of a series into the outbox', module: () => import('./post.ts') },
  outbox: {
    summary: 'what waits to go out: look at it, let it go, send it, stop it',
    module: () => import('./outbox.ts'),
  },
  opinion: {
    summary: 'what a model says of a finding: nothing is asked unless you set it up',
    module: () => import('./opinion.ts'),
  },
  subscribe: { summary: 'have digests mailed to an address that confirms it', module: () => import('./subscribe.ts') },
  worker: {
    summary: 'read, analyse, review, send digests: without end, any number of them',
    module: () => import('./worker.ts'),
  },
  doctor: { summary: 'is all there that this machine is set up to use?', module: () => import('./doctor.ts') },
  work: { summary: 'what the workers have to do, and what failed', module: () => import('./work.ts') },
  store: { summary: 'copy the store into a database, back it up, put it back', module: () => import('./store.ts') },
  explain: { summary: 'what a hazard is, why, and who said it first', module: () => import('./explain.ts') },
  hazards: { summary: 'list the hazards that are known', module: () => import('./hazards.ts') },
  hazard: {
    summary: '"hazard new ID" lays a template for a new hazard, "hazard draft" has a model draft one',
    module: () => import('./hazard.ts'),
  },
  completion: {
    summary: 'completes commands and options in bash: eval "$(guardpage completion bash)"',
    module: () => import('./completion.ts'),
  },
  manual: { summary: 'the manual page: guardpage manual | man -l -', module: () => import('./manual.ts') },
  mcp: { summary: 'answer an AI assistant (Model Context Protocol, on stdio)', module: () => import('./mcp.ts') },
  schema: { summary: 'the JSON Schema of the json and jsonl formats', module: () => import('./schema.ts') },
};
