import { cut } from '../columns.ts';
import { visible } from '../text-of.ts';

/** A List-Id is long: its first part is what people call the list. */
function shortName(list: string): string {
  const [name = ''] = list.split('.');
  return /^[a-z0-9_+-]{1,40}$/i.test(name) ? name : '';
}

/** What lists are called by themselves: "linux-mm", "cgroups"; what is no name is left out. */
export function shortNames(lists: readonly string[]): readonly string[] {
  return [...new Set(lists.map(shortName).filter((name) => name !== ''))];
}

const MOST_OF_NAME = 60;

/** Who somebody is, for people: "'Ann' via kasan-dev" is how a list passes her mails on. */
export function personName({ name, email }: { readonly name: string; readonly email: string }): string {
  const own = name.replace(/^'?(.+?)'? via \S.*$/, '$1');
  return cut(visible(own === '' ? email : own), MOST_OF_NAME);
}
