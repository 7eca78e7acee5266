import type { Context, Hono } from 'hono';
import { isNeighbour } from '@guardpage/operations';
import type { Readiness } from '@guardpage/operations';
import { mayOperate } from './for-operators.ts';
import type { Operators } from './for-operators.ts';

/** What operators are told. */
export interface ForOperators extends Operators {
  readonly ready: () => Promise<Readiness>;
  /** What Prometheus reads. */
  readonly metrics: { readonly text: () => Promise<string>; readonly type: string };
}

const NOT_KEPT = { 'Cache-Control': 'no-store' };

function readyText({ ready, parts }: Readiness): string {
  const lines = parts.map(({ name, missing }) => `${name}: ${missing ?? 'ok'}\n`);
  return `${ready ? 'ready' : 'not ready'}\n${lines.join('')}`;
}

async function readyz(context: Context, { ready }: ForOperators): Promise<Response> {
  const found = await ready();
  const status = found.ready ? 200 : 503;
  return context.req.header('accept')?.includes('application/json') === true
    ? context.json(found, status, NOT_KEPT)
    : context.text(readyText(found), status, NOT_KEPT);
}

/**
 * /healthz for everybody: this process answers. /readyz and /metrics for operators: to everybody else there are no such addresses. Registered
 * before anything that looks at the name that was asked for: what asks here goes by addresses.
 */
export function addForOperators(app: Hono, operators: ForOperators | undefined): void {
  app.get('/healthz', (context) => context.text('ok\n', 200, NOT_KEPT));
  if (operators === undefined) return;
  const add = (path: string, answer: (context: Context) => Promise<Response>): void => {
    app.get(path, (context, next) => {
      const isFor = mayOperate(context, operators) && isNeighbour(context.req.header('host') ?? '');
      return isFor ? answer(context) : next();
    });
  };
  add('/readyz', (context) => readyz(context, operators));
  add('/metrics', async (context) =>
    context.body(await operators.metrics.text(), 200, { ...NOT_KEPT, 'Content-Type': operators.metrics.type }),
  );
}
