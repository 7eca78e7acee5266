import { seriesPageRow, seriesText } from '@guardpage/report/series';
import type { SeriesView } from '@guardpage/reader';
import { mailAddress, messageIdOf, seriesAddress } from '../address.ts';
import { Changes } from '../html/series/changes.tsx';
import { Glance } from '../html/series/glance.tsx';
import { Head } from '../html/series/head.tsx';
import { Hidden, NotRead, Precedents, Revisions } from '../html/series/more.tsx';
import { FlaggedPatches, OtherPatches, Parts } from '../html/series/patches.tsx';
import { OnTheList, Review } from '../html/series/review.tsx';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';
import { noMail } from './mail.tsx';

async function read(asked: Asked): Promise<Found<SeriesView>> {
  const messageId = messageIdOf(asked.param('id'));
  const answer = answered(await asked.ask('page', messageId));
  if (answer.kind !== 'found') return answer;
  const { value } = answer;
  if (value.kind === 'series') return found(value.view);
  if (value.kind === 'moved') return { kind: 'moved', to: seriesAddress(value.name) };
  return value.kind === 'mail' ? { kind: 'moved', to: mailAddress(messageId) } : noMail(messageId);
}

function Body({ view }: { readonly view: SeriesView }) {
  const { page } = view;
  return (
    <>
      <Head page={page} />
      <Glance view={view} />
      <Parts view={view} />
      <FlaggedPatches view={view} />
      <OnTheList raised={page.raised} />
      <Changes changes={page.changes} />
      <NotRead notRead={page.notRead} />
      <Review review={page.review} />
      <Precedents precedents={page.precedents} />
      <Revisions page={page} />
      <OtherPatches view={view} />
      <Hidden findings={page.findings} />
    </>
  );
}

/** One revision of a series: what there is to look at, where, and why. */
export const series: Page<SeriesView> = {
  path: '/s/:id/',
  read,
  html: (view) => ({ title: view.page.series.subject, body: <Body view={view} /> }),
  json: ({ page, patches, here, outgoing }) => ({
    ...seriesPageRow(page),
    patches: patches.map(({ mail: _mail, ...patch }) => patch),
    here,
    outgoing,
  }),
  text: ({ page }) => seriesText(page, { color: false, columns: null }),
};
