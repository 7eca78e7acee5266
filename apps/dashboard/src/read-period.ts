import { periodOf, readDay, readZone, windowOf } from '@guardpage/subscription';
import type { Rhythm } from '@guardpage/subscription';
import type { DigestPeriod } from '@guardpage/report/digest';
import { digestsAddress } from './address.ts';
import { found } from './page.ts';
import type { Asked, Found } from './page.ts';

/** The zone that an address names; UTC when it names none. */
export function readZoneOf(asked: Asked): Found<string> {
  const text = asked.query('zone') ?? 'UTC';
  const zone = readZone(text);
  if (zone !== null) return found(zone);
  return {
    kind: 'bad',
    reason: 'The time zone cannot be read.',
    place: text.slice(0, 100),
    hint: 'Name one as Europe/Berlin or America/New_York; without one days are those of UTC.',
  };
}

/** A day or a week. */
type WholePeriod = DigestPeriod & Rhythm;

/** The day that an address names, or the week that it lies in; `zone` and `every=weekly` stand behind "?". */
export function readPeriod(asked: Asked): Found<WholePeriod> {
  const zone = readZoneOf(asked);
  if (zone.kind !== 'found') return zone;
  const day = readDay(asked.param('day'));
  if (day === null) {
    const elsewhere = [{ address: digestsAddress(), words: 'the last days' }];
    return { kind: 'none', reason: 'This is no day: write it as 2026-11-19.', elsewhere };
  }
  const daily = { every: 'daily', zone: zone.value } as const;
  const rhythm = asked.query('every') === 'weekly' ? ({ ...daily, every: 'weekly' } as const) : daily;
  const name = periodOf(rhythm, windowOf(daily, day).from);
  const period = { ...rhythm, name, ...windowOf(rhythm, name) };
  if (period.from <= asked.now) return found(period);
  const elsewhere = [{ address: digestsAddress(), words: 'the last days' }];
  return { kind: 'none', reason: `${day} has not begun.`, elsewhere };
}
