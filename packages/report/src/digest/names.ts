/** A List-Id is long: its first part is what people call the list. */
function shortName(list: string): string {
  const [name = ''] = list.split('.');
  return /^[a-z0-9_+-]{1,40}$/i.test(name) ? name : '';
}

/** What the lists of a digest are called: "linux-mm", "cgroups and 2 more lists"; "mails" when no mail names one. */
export function listName(lists: readonly string[]): string {
  const names = [...new Set(lists.map(shortName).filter((name) => name !== ''))];
  const [first = 'mails', ...others] = names;
  return others.length === 0 ? first : `${first} and ${others.length} more list${others.length === 1 ? '' : 's'}`;
}
