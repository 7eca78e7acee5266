import type { LogLine } from '@guardpage/operations/log';
import type { Report } from '@guardpage/queue';

/** Families and series that one line names. */
const MOST = 50;

/** What a worker said, as a line of a log for programs; null for what is none. `event` is the kind of the report. */
export function logLineOf(report: Report): LogLine | null {
  switch (report.kind) {
    case 'progress':
    case 'end':
      return null;
    case 'note':
      return { level: 'info', event: 'note', text: report.text };
    case 'problem':
      return { level: 'warning', event: 'problem', family: report.family, text: report.text };
    case 'stopped':
      return { level: 'error', event: 'stopped', text: report.text };
    case 'posted':
      return { level: 'info', event: 'posted', mail: report.mail, text: report.text };
    case 'copied':
      return { level: 'info', event: 'copied', mails: report.mails };
    case 'read': {
      const { place, outcomes, dropped, gaps } = report.place;
      const first = gaps.slice(0, MOST).map(({ at, reason }) => `${at}: ${reason}`);
      return { level: 'info', event: 'read', place, ...outcomes, dropped, gaps: first };
    }
    case 'analysed': {
      const { families, series: count, flagged, family, names } = report;
      const which = { family, series: names?.slice(0, MOST) };
      return { level: 'info', event: 'analysed', ...which, families, count, flagged };
    }
    case 'outgoing': {
      const { id, subject, state, reason, series, message } = report;
      return {
        level: 'info',
        event: 'outgoing',
        outbox: id ?? undefined,
        state,
        series,
        message,
        subject,
        text: reason,
      };
    }
    case 'worked': {
      const { work, done, failed, seconds, families } = report;
      const time = Math.round(seconds * 1000) / 1000;
      const level = failed > 0 ? 'warning' : 'info';
      return { level, event: 'worked', work, done, failed, seconds: time, families: families.slice(0, MOST) };
    }
  }
}
