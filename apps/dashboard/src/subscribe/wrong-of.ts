import { queryPlace } from '@guardpage/report/series';
import type { FormProblem } from '@guardpage/subscription';
import type { Wrong } from '../html/subscribe/wrong.tsx';

const NAMES: Readonly<Record<FormProblem['field'], string>> = {
  email: 'your address',
  query: 'which series',
  every: 'a mail for',
  zone: 'time zone',
};

/** What is wrong with a form, for its page. */
export function wrongOf({ field, reason, column }: FormProblem, query: string): Wrong {
  const place = column === undefined ? '' : queryPlace(query, column);
  return { reason: `${NAMES[field]}: ${reason}.`, place, hint: '' };
}
