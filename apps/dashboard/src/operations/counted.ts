import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';

/** A request that was answered: `route` is the pattern of its path. */
export type SeeRequest = (one: { route: string; method: string; status: number; seconds: number }) => void;

/** The pattern that a path fitted; a path of nobody's may be anything, and is not said. */
function routeOf(context: Context): string {
  const own = matchedRoutes(context).findLast(({ path }) => !path.endsWith('*'));
  return own?.path ?? 'none';
}

/** Tells of each request how long it took until the answer began. */
export function counted(see: SeeRequest | undefined): MiddlewareHandler {
  return async (context, next) => {
    const begun = performance.now();
    await next();
    const { method } = context.req;
    see?.({ route: routeOf(context), method, status: context.res.status, seconds: (performance.now() - begun) / 1000 });
  };
}
