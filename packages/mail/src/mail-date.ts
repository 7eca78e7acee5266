const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zone names of RFC 5322 section 4.3, in minutes east of UTC; every other name means "unknown", that is UTC. */
const ZONES: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

/** `Tue, 5 Dec 2023 10:00:00 +0800`, as RFC 5322 has it. */
const RFC5322 =
  /^(?:[a-z]{3,9}\.?,?\s{1,9})?(\d{1,2})[\s-]{1,9}([a-z]{3})[a-z]{0,6}[\s-]{1,9}(\d{2,4})\s{1,9}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s{0,9}([+-]\d{4}|[a-z]{1,5})?(?:\s|$)/i;
/** `Tue Dec 5 10:00:00 2023 +0800`, as `git log` and ctime write it. */
const CTIME =
  /^(?:[a-z]{3,9},?\s{1,9})?([a-z]{3})[a-z]{0,6}\s{1,9}(\d{1,2}),?\s{1,9}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{1,9}(?:[a-z]{1,5}\s{1,9})?(\d{4})\s{0,9}([+-]\d{4}|[a-z]{1,5})?(?:\s|$)/i;
/** `2023-12-05 10:00:00 +0800`. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T\s](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s{0,9}([+-]\d{2}:?\d{2}|[a-z]{1,5})?(?:\s|$)/i;

/**
 * A Date header as ISO 8601 in UTC with seconds, or null when it is no date. A missing or unknown zone is read as UTC, never as the zone of
 * the machine: the same mail gives the same answer everywhere.
 */
export function readDate(value: string): string | null {
  const text = withoutComments(value.slice(0, 200)).trim();
  const rfc = RFC5322.exec(text);
  if (rfc !== null) return utc([rfc[3], rfc[2], rfc[1], rfc[4], rfc[5], rfc[6], rfc[7]]);
  const ctime = CTIME.exec(text);
  if (ctime !== null) return utc([ctime[6], ctime[1], ctime[2], ctime[3], ctime[4], ctime[5], ctime[7]]);
  const iso = ISO.exec(text);
  if (iso !== null) return utc([iso[1], MONTHS[Number(iso[2]) - 1], iso[3], iso[4], iso[5], iso[6], iso[7]]);
  return null;
}

function withoutComments(text: string): string {
  return text.replace(/\([^()]*\)/g, ' ');
}

/** From year, month name, day, hour, minute, second, zone. */
function utc(fields: readonly (string | undefined)[]): string | null {
  const [yearText = '', monthName = '', day, hour, minute, second = '0', zone] = fields;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const numbers = [fullYear(yearText), month, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const [y, m, d, h, min, s] = numbers;
  if (m < 0 || d < 1 || d > 31 || h > 23 || min > 59 || s > 60 || y < 1970) return null;
  const time = Date.UTC(y, m, d, h, min, s);
  // The 31st of February is no day: Date.UTC would make it one of March.
  if (new Date(Date.UTC(y, m, d)).getUTCDate() !== d) return null;
  return `${new Date(time - zoneMinutes(zone) * 60_000).toISOString().slice(0, 19)}Z`;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

function zoneMinutes(zone: string | undefined): number {
  const numeric = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
    return minutes > 24 * 60 ? 0 : numeric[1] === '-' ? -minutes : minutes;
  }
  const name = (zone ?? '').toLowerCase();
  return Object.hasOwn(ZONES, name) ? (ZONES[name] ?? 0) : 0;
}
