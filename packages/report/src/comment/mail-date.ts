const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** "Fri, 27 Sep 2024 12:51:13 +0000": a time (ISO 8601) as mails write it (RFC 5322, 3.3). */
export function mailDate(iso: string): string {
  const time = new Date(iso);
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(':');
  const day = `${DAYS[time.getUTCDay()] ?? ''}, ${time.getUTCDate()} ${MONTHS[time.getUTCMonth()] ?? ''}`;
  return `${day} ${String(time.getUTCFullYear()).padStart(4, '0')} ${clock} +0000`;
}
