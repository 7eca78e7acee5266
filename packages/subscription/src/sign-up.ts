import { parseQuery } from '@guardpage/query';
import { isOfLists, readAddress } from './address.ts';
import type { Every, SubscriptionTerms } from './model.ts';
import { readZone } from './periods.ts';

/** A form as somebody filled it in. */
export interface SignUpForm {
  readonly email: string;
  readonly query: string;
  readonly every: string;
  readonly zone: string;
}

/** What is wrong with a form: the field, and a sentence. */
export interface FormProblem {
  readonly field: keyof SignUpForm;
  readonly reason: string;
  /** Of a query that does not parse: where, in characters of it, from 1, */
  readonly column?: number;
  /** and what could stand there. */
  readonly hint?: string;
}

type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FormProblem };

/** A query stands in a mail to somebody who may not have asked for it: it has no room for a message to him. */
const LONGEST_QUERY = 200;
const EVERY: readonly string[] = ['daily', 'weekly'] satisfies readonly Every[];

function wrong(field: FormProblem['field'], reason: string): Checked<never> {
  return { ok: false, problem: { field, reason } };
}

/** What somebody subscribes to, with its query as he wrote it, or what is wrong with it. `now` (s) is for dates in the query. */
export function readTerms(form: Omit<SignUpForm, 'email'>, now: number): Checked<SubscriptionTerms> {
  const query = form.query.trim();
  if (query.length > LONGEST_QUERY) return wrong('query', `longer than ${LONGEST_QUERY} characters`);
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(query)) return wrong('query', 'a character that cannot be seen');
  if (/:\/\/|\bwww\./i.test(query)) return wrong('query', 'the address of a page has no place in it');
  const parsed = query === '' ? null : parseQuery(query, now);
  if (parsed?.ok === false) {
    return { ok: false, problem: { field: 'query', ...parsed.problem } };
  }
  if (!EVERY.includes(form.every)) return wrong('every', 'not daily or weekly');
  const zone = readZone(form.zone.trim());
  if (zone === null) return wrong('zone', 'not the name of a time zone, such as Europe/Berlin or UTC');
  return { ok: true, value: { query, every: form.every as Every, zone } };
}

/** A sign-up that can be taken, or what is wrong with it. */
export function readSignUp(form: SignUpForm, now: number): Checked<SubscriptionTerms & { readonly email: string }> {
  const email = readAddress(form.email.trim());
  if (email === null) return wrong('email', 'not an address that mail can be sent to');
  if (isOfLists(email)) return wrong('email', 'the address of a list, not of a person');
  const terms = readTerms(form, now);
  return terms.ok ? { ok: true, value: { ...terms.value, email } } : terms;
}
