import { counted, cutText, loreUrl } from '@guardpage/report';
import { saidOf } from '@guardpage/report/series';
import type { DiffPatch, PagePart } from '@guardpage/report/series';
import type { SeriesView } from '@guardpage/reader';
import { hazardAddress, mailAddress, rawAddress } from '../../address.ts';
import { Columns, Out } from '../parts.tsx';
import { FileDiff } from './diff.tsx';
import type { Under } from './diff.tsx';
import { FindingNote } from './finding-note.tsx';

/** Characters of a title that are shown. */
const MOST_OF_TITLE = 140;
/** Patches that are named one by one; those with findings always are. */
const MOST_PARTS = 100;

/** The end of the address of a part: "3" of "3/7". */
function anchorOf(name: string): string {
  return name === 'patch' ? '1' : (/^\d+/.exec(name)?.[0] ?? '1');
}

function isFlagged({ loose, files }: DiffPatch): boolean {
  return loose.length > 0 || files.some(({ flagged }) => flagged);
}

/** The patches of a page that have a place of their own on it. */
function shownPatches({ page, patches }: SeriesView): {
  readonly flagged: readonly DiffPatch[];
  readonly others: readonly DiffPatch[];
} {
  const named = new Set(partsShown(page.parts).map(({ mail }) => mail));
  const some = patches.filter(({ mail }) => named.has(mail));
  return { flagged: some.filter(isFlagged), others: some.filter((one) => !isFlagged(one)) };
}

function partsShown(parts: readonly PagePart[]): readonly PagePart[] {
  return parts.filter(({ findings, hazards }, at) => at < MOST_PARTS || findings > 0 || hazards.length > 0);
}

function PartRow({ part, linked }: { readonly part: PagePart; readonly linked: boolean }) {
  const { name, title, messageId, hazards } = part;
  const words = cutText(title ?? '', MOST_OF_TITLE) || '(no subject)';
  const said = saidOf(part);
  return (
    <tr id={linked || messageId === null ? undefined : anchorOf(name)}>
      <td class="count">
        {part.findings > 0 ? '* ' : ''}
        {name}
      </td>
      <td>
        {messageId === null ? null : (
          <a href={linked ? `#${anchorOf(name)}` : mailAddress(messageId)} data-key>
            {words}
          </a>
        )}
      </td>
      <td>
        {hazards.length === 0 ? said : `${said.split(':')[0]?.replace(/ {2}.*$/s, '') ?? ''} `}
        {hazards.slice(0, 3).map((hazard) => (
          <>
            <a href={hazardAddress(hazard)}>{hazard}</a>{' '}
          </>
        ))}
        {hazards.length > 3 ? `and ${hazards.length - 3} more` : ''}
      </td>
    </tr>
  );
}

/** All parts in a table. */
export function Parts({ view }: { readonly view: SeriesView }) {
  const { parts } = view.page;
  const some = partsShown(parts);
  const { flagged, others } = shownPatches(view);
  const linked = new Set<number | null>([...flagged, ...others].map(({ mail }) => mail));
  return (
    <>
      <h2>Patches</h2>
      <table class="list">
        <Columns names={['part', 'subject', 'findings']} />
        <tbody>
          {some.map((part) => (
            <PartRow part={part} linked={linked.has(part.mail)} />
          ))}
        </tbody>
      </table>
      {parts.length > some.length ? (
        <p>
          and {counted(parts.length - some.length, 'more part')}:{' '}
          <a href={mailAddress(view.page.series.name)}>the thread</a>
        </p>
      ) : null}
    </>
  );
}

function PatchLinks({ messageId }: { readonly messageId: string | null }) {
  if (messageId === null) return null;
  return (
    <p class="quiet">
      <a href={mailAddress(messageId)}>mail</a> <a href={rawAddress(messageId)}>raw</a>{' '}
      <Out href={loreUrl(messageId)}>lore</Out>
    </p>
  );
}

function underOf({ page, here }: SeriesView): Under {
  const first = new Map<string, number>();
  for (const [at, { fingerprint }] of page.findings.entries()) if (!first.has(fingerprint)) first.set(fingerprint, at);
  return (at) => {
    const finding = page.findings[at];
    if (finding === undefined) return null;
    const id = first.get(finding.fingerprint) === at ? finding.fingerprint : null;
    return <FindingNote finding={finding} raised={page.raised} here={here} id={id} />;
  };
}

function Files({ patch, under }: { readonly patch: DiffPatch; readonly under: Under }) {
  const raw = patch.messageId === null ? '' : mailAddress(patch.messageId);
  return (
    <>
      {patch.loose.map((at) => under(at))}
      {patch.files.map((file) => (
        <FileDiff file={file} under={under} raw={raw} />
      ))}
      {patch.moreFiles === 0 ? null : (
        <p class="quiet">
          and {counted(patch.moreFiles, 'more file')}: <a href={raw}>the whole mail</a>
        </p>
      )}
      {patch.read ? null : (
        <p class="quiet">
          There is no room for it here: <a href={raw}>the mail</a>
        </p>
      )}
    </>
  );
}

/** Patches with findings, each at its line. */
export function FlaggedPatches({ view }: { readonly view: SeriesView }) {
  const { flagged } = shownPatches(view);
  const under = underOf(view);
  if (flagged.length === 0) return null;
  return (
    <>
      <h2>Findings at their lines</h2>
      {flagged.map((patch) => (
        <section id={anchorOf(patch.name)}>
          <h3>
            {patch.name} {cutText(patch.title, MOST_OF_TITLE)}
          </h3>
          <PatchLinks messageId={patch.messageId} />
          <Files patch={patch} under={under} />
        </section>
      ))}
    </>
  );
}

/** Patches without findings, folded. */
export function OtherPatches({ view }: { readonly view: SeriesView }) {
  const { others } = shownPatches(view);
  if (others.length === 0) return null;
  return (
    <>
      <h2>Patches without findings</h2>
      {others.map((patch) => (
        <details id={anchorOf(patch.name)}>
          <summary>
            {patch.name} {cutText(patch.title, MOST_OF_TITLE)}
          </summary>
          <PatchLinks messageId={patch.messageId} />
          <Files patch={patch} under={() => null} />
        </details>
      ))}
    </>
  );
}
