import type { Child } from 'hono/jsx';

/** A link that leads out of here: no one is told from where. */
export function Out({ href, children }: { readonly href: string; readonly children?: Child }) {
  return (
    <a href={href} rel="nofollow noreferrer">
      {children}
    </a>
  );
}

/** The head of a table; the columns of `counts` hold numbers, which stand to the right. */
export function Columns({
  names,
  counts = [],
}: {
  readonly names: readonly string[];
  readonly counts?: readonly string[];
}) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th scope="col" class={counts.includes(name) ? 'count' : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** "212", "200+" */
export function countText({ count, more }: { readonly count: number; readonly more: boolean }): string {
  return `${count.toLocaleString('en')}${more ? '+' : ''}`;
}
