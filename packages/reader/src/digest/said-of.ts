import type { Annotations, Raised } from '@guardpage/annotate';
import { passageKey } from '@guardpage/report';
import type { Said } from '@guardpage/report/digest';
import type { PageFinding } from '@guardpage/report/series';
import type { Store } from '@guardpage/store';
import { quotedPassages } from '../quoted-passages.ts';

const MOST_SAID = 5;
const MOST_LINES = 4;

/** What people said already of some findings of a series, oldest first; `annotations` is JSON. */
export async function saidOf(
  store: Store,
  findings: readonly PageFinding[],
  annotations: string | null,
): Promise<readonly Said[]> {
  const { raised = [] }: Partial<Annotations> =
    annotations === null ? {} : (JSON.parse(annotations) as Partial<Annotations>);
  const wanted = new Set(findings.map(({ fingerprint }) => fingerprint));
  const some = raised.filter(({ fingerprint }) => wanted.has(fingerprint)).slice(0, MOST_SAID);
  const quoted = await quotedPassages(store, some);
  return some.map((one: Raised): Said => {
    const { fingerprint, messageId, by, bot, how } = one;
    const { sent = null, lines = [] } = quoted.get(passageKey(one)) ?? {};
    return { fingerprint, messageId, by, bot, how, sent, lines: lines.slice(0, MOST_LINES) };
  });
}
