import type { Fields } from '../../subscribe/fields.ts';

/** Zones as this machine knows them, for browsers that complete what is typed. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

const EVERY = [
  ['daily', 'a day'],
  ['weekly', 'a week, Monday to Sunday'],
] as const;

/** What a subscriber chooses: what, how often, and whose days. */
export function Choices({ fields }: { readonly fields: Omit<Fields, 'email'> }) {
  return (
    <>
      <p>
        <label for="q">which series</label>{' '}
        <input type="text" id="q" name="q" value={fields.query} size={48} maxlength={4096} spellcheck={false} />{' '}
        <span class="quiet">
          a query as in <a href="/help/">the search</a>, as dfn:mm/khugepaged.c or is:flagged; empty for all
        </span>
      </p>
      <fieldset>
        <legend>a mail for</legend>{' '}
        {EVERY.map(([every, words]) => (
          <label>
            <input type="radio" name="every" value={every} checked={fields.every === every} /> {words}{' '}
          </label>
        ))}
      </fieldset>
      <p>
        <label for="zone">time zone</label>{' '}
        <input type="text" id="zone" name="zone" value={fields.zone} list="zones" size={24} maxlength={64} required />{' '}
        <span class="quiet">in which days begin and end: UTC, Europe/Berlin, America/New_York</span>
      </p>
      <datalist id="zones">
        {ZONES.map((zone) => (
          <option value={zone}></option>
        ))}
      </datalist>
    </>
  );
}
