import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** How a series stands, as far as its rows say: each is a bit of `series.standing`. */
export interface StoredStanding {
  /** It has findings that a report shows by default. */
  readonly flagged: boolean;
  /** No later revision is here. */
  readonly latest: boolean;
  /** One of its findings was there in an earlier revision. */
  readonly still: boolean;
  /** Something that an earlier revision had is gone. */
  readonly gone: boolean;
  /** Parts are missing, or could not be read whole. */
  readonly partial: boolean;
}

const BITS: Readonly<Record<keyof StoredStanding, number>> = { flagged: 1, latest: 2, still: 4, gone: 8, partial: 16 };

/** Reads the bits. */
export function standingOf(bits: number): StoredStanding {
  const has = (name: keyof StoredStanding): boolean => (bits & BITS[name]) !== 0;
  return {
    flagged: has('flagged'),
    latest: has('latest'),
    still: has('still'),
    gone: has('gone'),
    partial: has('partial'),
  };
}

/** That `r`, a row of the series, stands so. */
export function stands(name: keyof StoredStanding): RawBuilder<boolean> {
  return sql`((r.standing & ${sql.lit(BITS[name])}) <> 0)`;
}

/** What a partial re-roll leaves as it was is not missing. */
const PARTIAL: RawBuilder<unknown> = sql`((r.missing <> '[]' and r.kind <> 'partial') or exists (
  select 1 from mail as p where p.series = r.id and p.kind = 'patch' and p.problem is not null))`;

/** A finding of `r` that was there before, or is no longer. */
function finding(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select 1 from finding as f where f.series = r.id and ${condition})`;
}

function bit(name: keyof StoredStanding, condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(case when ${condition} then ${sql.lit(BITS[name])} else 0 end)`;
}

/** The bits of `r`, a row of the series whose mails and findings are written. */
export const STANDING: RawBuilder<number> = sql`(${bit('flagged', sql`r.findings > 0`)}
  + ${bit('latest', sql`r.latest = 1`)}
  + ${bit('still', finding(sql`f.shown = 1 and f.since in ('still-there', 'came-back')`))}
  + ${bit('gone', finding(sql`f.since = 'gone'`))}
  + ${bit('partial', PARTIAL)})`;
