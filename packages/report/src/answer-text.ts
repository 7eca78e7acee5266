import { dayOf } from './series-list.ts';
import { loreUrl, visible, wrapped } from './text-of.ts';

/** An answer by mail, as pages show it. */
export interface PageAnswer {
  readonly word: 'invalid' | 'fixed' | 'mute' | 'mute-me';
  /** One line, '' for none. */
  readonly reason: string;
  readonly byName: string;
  readonly byEmail: string;
  /** Seconds since 1970, UTC. */
  readonly sent: number | null;
  /** Of the mail, without brackets. */
  readonly messageId: string | null;
  readonly trust: 'proposed' | 'accepted' | 'refused';
  /** Where an accepted one holds: in all revisions of its series, or wherever the fingerprint is. */
  readonly scope: 'series' | 'everywhere';
  /** A sentence; '' when nobody has looked at it yet. */
  readonly why: string;
}

/** What a page shows of an answer that is kept. */
export function pageAnswer(answer: PageAnswer): PageAnswer {
  const { word, reason, byName, byEmail, sent, messageId, trust, scope, why } = answer;
  return { word, reason, byName, byEmail, sent, messageId, trust, scope, why };
}

/** Who gave it. */
export function sayerOf({ byName, byEmail }: Pick<PageAnswer, 'byName' | 'byEmail'>): string {
  if (byName === '') return byEmail === '' ? 'somebody' : byEmail;
  return byEmail === '' ? byName : `${byName} <${byEmail}>`;
}

/** Whether it counts, and why: "accepted, everywhere: from a maintainer, proved by mx.example.org". */
export function answerWords({ trust, scope, why }: Pick<PageAnswer, 'trust' | 'scope' | 'why'>): string {
  const where = trust !== 'accepted' ? '' : scope === 'everywhere' ? ', everywhere' : ', for this series';
  return `${trust}${where}: ${why === '' ? 'nobody has looked at it yet' : why}`;
}

/** An answer for a terminal. */
export function answerText(answer: PageAnswer): string {
  const { word, reason, sent, messageId } = answer;
  const said = `${dayOf(sent).trim()}, ${visible(sayerOf(answer))}: ${word}${reason === '' ? '' : `: ${visible(reason)}`}`;
  const lines = [...wrapped(said, 74), ...wrapped(visible(answerWords(answer)), 72).map((line) => `  ${line}`)];
  const address = messageId === null ? [] : [`  ${loreUrl(visible(messageId))}`];
  return [...lines, ...address].map((line) => `    ${line}\n`).join('');
}
