import { hazards } from '@guardpage/knowledge';
import { threads } from '@guardpage/knowledge/pages';
import { dayOf } from '@guardpage/report/series';
import { viewOf } from '../address.ts';
import type { View } from '../address.ts';
import { addressesWith, RULES } from '../api/addresses.ts';
import type { Described, Examples } from '../api/addresses.ts';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';

/** Finds something that the store has, to show: the newest series that is flagged, else the newest. */
async function examplesOf(asked: Asked): Promise<Found<Examples>> {
  const days = answered(await asked.ask('days', { before: asked.now, most: 1 }));
  if (days.kind !== 'found') return days;
  const [newest] = days.value;
  const day = newest === undefined ? null : dayOf(newest.from);
  const none = { series: null, mail: null, fingerprint: null, day };
  const known = { ...none, hazard: hazards[0]?.id ?? '', thread: threads[0]?.id ?? '' };
  for (const query of [{ kind: 'exact', field: 'is', value: 'flagged', begins: false } as const, null]) {
    const page = answered(await asked.ask('series', { query, before: null, limit: 1, countTo: 1, room: null }));
    if (page.kind !== 'found') return page;
    const [series] = page.value.series;
    if (series === undefined) continue;
    const [hazard] = series.hazards;
    if (hazard === undefined) return found({ ...known, series: series.name, mail: series.name });
    const hits = answered(await asked.ask('hits', { hazard, limit: 1 }));
    if (hits.kind !== 'found') return hits;
    const [hit] = hits.value.hits;
    return found({
      ...known,
      hazard: hazards.some(({ id }) => id === hazard) ? hazard : known.hazard,
      series: series.name,
      mail: hit?.messageId ?? series.name,
      fingerprint: hit?.fingerprint ?? null,
    });
  }
  return found(known);
}

async function read(asked: Asked): Promise<Found<readonly Described[]>> {
  const examples = await examplesOf(asked);
  return examples.kind === 'found' ? found(addressesWith(examples.value)) : examples;
}

/** An address with what stands behind "?" in another view. */
function inView(address: string, view: View): string {
  const [path = '', query] = address.split('?');
  return `${viewOf(path, view)}${query === undefined ? '' : `?${query}`}`;
}

function Address({ one: { address, says, views, fields, example } }: { readonly one: Described }) {
  return (
    <>
      <h2>{address}</h2>
      <p>{says}</p>
      {example === null ? (
        <p class="quiet">This archive has none yet.</p>
      ) : (
        <p>
          <a href={example}>{example}</a>{' '}
          {views.map((view) => (
            <>
              <a href={inView(example, view)} aria-label={`${address} as ${view}`}>
                {view}
              </a>{' '}
            </>
          ))}
        </p>
      )}
      {fields.length === 0 ? null : <pre class="code">{`{ ${fields.join(', ')} }`}</pre>}
    </>
  );
}

/** Every address, for who writes a program. */
export const api: Page<readonly Described[]> = {
  path: '/api/',
  read,
  html: (addresses) => ({
    title: 'addresses',
    body: (
      <>
        <h1>Addresses, for people and programs</h1>
        <ul>
          {RULES.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
        <p class="quiet">
          <a href="/api.json">json</a> <a href="/help/">what queries can say</a>
        </p>
        {addresses.map((one) => (
          <Address one={one} />
        ))}
      </>
    ),
  }),
  json: (addresses) => ({
    rules: RULES,
    // An address that holds a name to be filled in is none yet.
    addresses: addresses.map(({ address, ...one }) => ({ form: `GET ${address}`, ...one })),
  }),
};
