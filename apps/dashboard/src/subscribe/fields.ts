/** What the form of a subscription holds, as it was written. */
export interface Fields {
  readonly email: string;
  readonly query: string;
  readonly every: string;
  readonly zone: string;
}

/** What stands in a form that nobody filled in yet. */
export const BLANK: Fields = { email: '', query: '', every: 'daily', zone: 'UTC' };

/** Nothing that is right is longer. */
const MOST = 4096;

/** The fields of a form, or of an address that fills one in; what is not there is as in a blank one. */
export function fieldsOf(words: URLSearchParams): Fields {
  const field = (name: keyof Fields, key: string): string => (words.get(key) ?? BLANK[name]).trim().slice(0, MOST);
  return {
    email: field('email', 'email'),
    query: field('query', 'q'),
    every: field('every', 'every'),
    zone: field('zone', 'zone'),
  };
}
