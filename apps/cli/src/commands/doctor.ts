import type { Check, Examined, State, Verdict } from '@guardpage/doctor';
import { harmless, visible } from '@guardpage/report';
import type { Given, Usage } from '../options.ts';
import { print } from '../stdout.ts';
import { STORE, storePath } from '../store-path.ts';

export const usage: Usage = {
  name: 'doctor',
  takes: '',
  summary: `Looks at everything that this machine is set up to use, all at the same time and none longer than 5 s: Node, git, the
store, Redis, the address of the dashboard, the mail server (as far as a mail would go, without one), GitHub, Patchwork,
the model, the maildir, the policies of lists, the moderators. Says of each how it stands and what to do. Nothing is
changed, nothing is sent, and no password is shown. It reads the same environment as the programs do: run it with theirs.
Exit 0 when nothing fails, 2 else.`,
  options: [{ name: 'json', help: 'the same as JSON' }, STORE],
  example: '  guardpage doctor\n  sudo systemd-run --pipe -p EnvironmentFile=/etc/guardpage/env guardpage doctor',
};

const MODERATORS = 'GUARDPAGE_MODERATORS';

/** What the dashboard reads out of the environment, read as it reads it. */
const DASHBOARD: readonly Check[] = [
  {
    name: 'moderators',
    look: async ({ environment }): Promise<readonly Verdict[]> => {
      const text = (environment[MODERATORS] ?? '').trim();
      if (text === '')
        return [{ state: 'unset', said: `${MODERATORS} is not set: nobody can let anything go by the dashboard` }];
      const { readModerators } = await import('@guardpage/dashboard');
      const read = readModerators(text);
      if (read.ok) return [{ state: 'ok', said: `moderators: ${read.value.map(({ name }) => name).join(', ')}` }];
      const todo = 'it is name:token,name:token; openssl rand -hex 24 makes a token';
      return [{ state: 'failing', said: `${MODERATORS}: ${read.problem}`, todo }];
    },
  },
  {
    name: 'networks',
    look: async ({ environment }): Promise<readonly Verdict[]> => {
      const { readProxies } = await import('@guardpage/dashboard');
      return ['GUARDPAGE_PROXIES', 'GUARDPAGE_METRICS_ALLOW'].map((name): Verdict => {
        const text = environment[name] ?? '';
        if (text === '') return { state: 'unset', said: `${name} is not set` };
        const read = readProxies(text);
        if (read.ok) return { state: 'ok', said: `${name}: ${text}` };
        return { state: 'failing', said: `${name}: ${read.problem}`, todo: 'write it as 127.0.0.1, 10.0.0.0/8' };
      });
    },
  },
];

const WORDS: Readonly<Record<State, string>> = { ok: 'ok', unset: '-', warning: 'warning', failing: 'FAILING' };

function lineOf({ name, state, said, todo }: Examined): string {
  const first = `${name.padEnd(11)}${WORDS[state].padEnd(9)}${visible(said)}\n`;
  return todo === undefined ? first : `${first}${' '.repeat(20)}${visible(todo)}\n`;
}

export default async function run(given: Given): Promise<number> {
  const { CHECKS, examine } = await import('@guardpage/doctor');
  const settings = { environment: process.env, store: storePath(given.text('store')) };
  const found = await examine([...CHECKS, ...DASHBOARD], settings);
  const isFailing = found.some(({ state }) => state === 'failing');
  print(
    given.on('json')
      ? `${harmless(JSON.stringify({ ok: !isFailing, checks: found }, null, 2))}\n`
      : found.map(lineOf).join(''),
  );
  return isFailing ? 2 : 0;
}
