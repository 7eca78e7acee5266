import { parseQuery } from '@guardpage/query';
import type { Query } from '@guardpage/query';
import { queryPlace } from '@guardpage/report/series';
import { found } from './page.ts';
import type { Asked, Found } from './page.ts';

/** A query as it was written, and read. */
export interface Written {
  readonly q: string;
  /** Null for everything. */
  readonly query: Query | null;
  /** Where the page starts; null for the newest. */
  readonly before: number | null;
}

/** Reads `q` and `before` of an address; `otherwise` stands for a `q` that is not there. */
export function readQuery(asked: Asked, otherwise: string): Found<Written> {
  const q = asked.query('q') ?? otherwise;
  const from = asked.query('before');
  const before = from !== null && /^[1-9]\d{0,14}$/.test(from) ? Number(from) : null;
  if (q.trim() === '') return found({ q, query: null, before });
  const parsed = parseQuery(q, asked.now);
  if (parsed.ok) return found({ q, query: parsed.value, before });
  const { column, reason, hint } = parsed.problem;
  return { kind: 'bad', reason: `The query cannot be read: ${reason}`, place: queryPlace(q, column), hint };
}
