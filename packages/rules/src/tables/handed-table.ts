import { callbackDoing } from '../calls/callbacks.ts';
import type { Found, Ready } from '../language/compile.ts';
import type { Evidence } from '../model.ts';
import { tableNamed } from './tables.ts';
import { evidence } from '../view.ts';
import type { View } from '../view.ts';

/**
 * The places of the table of operations that make a call count; none when it counts whatever it is handed, null when it needs a table and
 * has none.
 * @param unless patterns of which none may stand in a callback that makes it count
 */
export function handedTable({ from, bound }: Found, unless: readonly Ready[], view: View): readonly Evidence[] | null {
  const needs = from.table;
  if (needs === null) return [];
  const { side } = view.graph;
  const table = tableNamed(bound.get(needs.variable) ?? '', view);
  if (table === null) return null;
  const [field] = needs.has.flatMap((name) => table.fields.get(name) ?? []);
  if (field !== undefined) return [evidence('table', field, side)];
  const doing = callbackDoing(table, { does: needs.does, unless }, view);
  return doing === null ? null : [evidence('table', doing.field, side), evidence('callback', doing.place, side)];
}
