import type { Child } from 'hono/jsx';

/** A link that leads out of here: no one is told from where. */
export function Out({ href, children }: { readonly href: string; readonly children?: Child }) {
  return (
    <a href={href} rel="nofollow noreferrer">
      {children}
    </a>
  );
}

/** "212", "200+" */
export function countText({ count, more }: { readonly count: number; readonly more: boolean }): string {
  return `${count.toLocaleString('en')}${more ? '+' : ''}`;
}
