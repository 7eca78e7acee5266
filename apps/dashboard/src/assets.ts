import type { Hono } from 'hono';
import icon from './assets/icon.svg?raw';
import keys from './assets/keys.js?raw';
import style from './assets/style.css?raw';

const FILES: readonly (readonly [string, string, string])[] = [
  ['/style.css', 'text/css; charset=utf-8', style],
  ['/keys.js', 'text/javascript; charset=utf-8', keys],
  ['/icon.svg', 'image/svg+xml', icon],
  ['/robots.txt', 'text/plain; charset=utf-8', 'User-agent: *\nDisallow: /*?\nDisallow: /u/\nDisallow: /confirm/\n'],
];

/** The few files that pages need. */
export function assets(app: Hono): void {
  for (const [path, type, text] of FILES) {
    app.get(path, (context) => context.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'max-age=3600' }));
  }
}
