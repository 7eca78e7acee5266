import { loreUrl } from '@guardpage/report';
import { dayOf, HOW_RAISED, writerName } from '@guardpage/report/series';
import type { SeriesView } from '@guardpage/reader';
import { mailAddress } from '../../address.ts';
import { Out } from '../parts.tsx';
import { MailLinks } from './mail-links.tsx';

type Finding = SeriesView['page']['findings'][number];
type Raised = SeriesView['page']['raised'][number];

/** Who said first that it is a mistake. */
export function SaidFirst({ finding, here }: { readonly finding: Finding; readonly here: readonly string[] }) {
  const [first, ...others] = finding.citations;
  if (first === undefined) return null;
  const then = [...new Set(others.map(({ author }) => author))].filter((author) => author !== first.author);
  return (
    <>
      {first.author}, {first.date} (<MailLinks messageId={first.messageId} here={here.includes(first.messageId)} />)
      {then.length === 0 ? '' : `, then ${then.join(', ')}`}
    </>
  );
}

/** What was said of it on the list: who says the same, and where. */
export function SaidOnList({ raised }: { readonly raised: readonly Raised[] }) {
  const [first, ...others] = raised;
  if (first === undefined) return <>no reply that is here says so</>;
  return (
    <>
      {first.bot ? 'a robot, ' : ''}
      {writerName(first.by)}, {dayOf(first.sent).trim()}, {HOW_RAISED[first.how]} it (
      <a href={mailAddress(first.messageId)}>thread</a> <Out href={loreUrl(first.messageId)}>lore</Out>)
      {others.length === 0 ? '' : `, and ${others.length} more`}
    </>
  );
}

/** Replies that say what this finding says. */
export function raisedOf({ fingerprint }: Pick<Finding, 'fingerprint'>, raised: readonly Raised[]): readonly Raised[] {
  return raised.filter((one) => one.fingerprint === fingerprint);
}
