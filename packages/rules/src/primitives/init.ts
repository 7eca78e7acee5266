import type { Expr } from '@guardpage/csource';
import { namesOf } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { InitMatch } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { tablesIn } from '../tables/tables.ts';
import type { Table } from '../tables/tables.ts';
import { changed, compiledOut, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `init`: a table of operations has some fields and lacks others, and is used for what the others are there for.
 *
 * | fields                              | all of the table | used so       | answer      |
 * |-------------------------------------|------------------|---------------|-------------|
 * | one of `has` is missing             | any              | any           | no          |
 * | one of `lacks` is there             | any              | any           | no          |
 * | one of them is assigned later       | any              | any           | as if it were in the initialiser |
 * | all of `has`, none of `lacks`       | seen             | yes           | yes         |
 * | all of `has`, none of `lacks`       | seen             | not seen to be | not visible |
 * | all of `has`, none of `lacks`       | not to its end, or fields without a name | any | not visible |
 *
 * All of a table is seen when its initialiser is, and it is const, or local to a function that is seen whole. The finding is in the table.
 */
export function init(match: InitMatch, view: View): readonly Hit[] {
  const type = new RegExp(`\\bstruct ${match.type}$`);
  const tables = tablesIn(view.graph, view).filter(({ declared }) => type.test(declared.type));
  if (tables.length === 0) return [];
  const uses = usesOf(match, view);
  return tables.flatMap((table) => judge({ table, match, view, use: uses.get(`&${table.declared.name}`) ?? null }));
}

interface Question {
  readonly table: Table;
  readonly match: InitMatch;
  readonly view: View;
  /** A call that uses it so. */
  readonly use: Expr | null;
}

function judge({ table, match, view, use }: Question): readonly Hit[] {
  const { declared, fields } = table;
  const [field, ...beside] = match.has.flatMap((name) => fields.get(name) ?? []);
  if (field === undefined || !match.has.every((name) => fields.has(name))) return [];
  const answering = match.lacks.find((name) => fields.has(name));
  if (answering !== undefined) {
    view.silence?.(field.at, `it gives .${answering} too`);
    return [];
  }
  const { side } = view.graph;
  const reason = table.whole
    ? use === null && match.used.length > 0
      ? 'what the table is used for is not in the patch'
      : null
    : 'the table is not seen to its end';
  const primary = evidence('field', field, side);
  const places: readonly Evidence[] = [
    ...beside.map((one) => evidence('beside', one, side)),
    ...(use === null ? [] : [evidence('use', use, side)]),
  ];
  if (reason !== null && ![primary, ...places].some(({ at }) => changed(at))) return [];
  const name = view.graph.name ?? declared.name;
  return [{ ...hitAt(primary, view, reason), function: name, related: inOrder(places) }];
}

/** The calls of `used`, by what their variables stand for: in the function whose own the table is, or anywhere in the file. */
function usesOf({ used }: InitMatch, { graph, unit, facts, bound }: View): ReadonlyMap<string, Expr> {
  const patterns = ready(used, facts);
  const users = graph.name === null ? unit.functions : [graph];
  const uses = users.flatMap((user) => {
    const scope = { names: namesOf(user), bound };
    const nodes = user.nodes.filter((one) => !compiledOut(one));
    return nodes.flatMap((node) => findIn(node, patterns, scope));
  });
  return new Map(uses.toReversed().flatMap((found) => [...found.bound.values()].map((text) => [text, found.expr])));
}
