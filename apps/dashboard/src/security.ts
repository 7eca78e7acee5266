import type { MiddlewareHandler } from 'hono';

/** Nothing but our own style, our own script and forms to ourselves: whatever a mail may have smuggled in, it cannot run or call out. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** Headers of every answer, but for those that it has already. */
export function safeHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!context.res.headers.has(name)) context.header(name, value);
    }
  };
}

/** The name in a Host header, without the port, in lower case. */
function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Answers only who asked for one of our names: else any web page could read this one through a name that it points at us (DNS rebinding). */
export function knownHosts(names: readonly string[]): MiddlewareHandler {
  const known = new Set([...LOOPBACK, ...names.map((name) => name.toLowerCase())]);
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (known.has(nameOf(host))) return next();
    return context.text(
      `This is not ${JSON.stringify(host.slice(0, 200))}. Start it with --url to give it that name.\n`,
      421,
    );
  };
}

/** The path of a request, for a log: what only one person knows is left out. */
export function loggedPath(path: string): string {
  return path.replace(/^(\/(?:u|confirm)\/).*$/s, '$1..');
}
