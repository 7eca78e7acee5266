import type { Expr, FunctionGraph } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { mentions } from './mentions.ts';
import type { View } from './view.ts';

type Declaration = Extract<Expr, { kind: 'declare' }>;

/** A struct with an initialiser: a table of operations. */
export interface Table {
  readonly declared: Declaration;
  /** What is given by name, in the initialiser or by an assignment later; the initialiser's word counts. */
  readonly fields: ReadonlyMap<string, Expr>;
  /** All that may give it fields was seen. */
  readonly whole: boolean;
}

/** The tables that a function, or the file outside of functions, declares. */
export function tablesIn(graph: FunctionGraph, view: View): readonly Table[] {
  return graph.nodes.flatMap(({ expr }) => (expr?.kind === 'declare' ? tableOf(expr, graph, view) : []));
}

/** The table of a name as a function sees it: its own, or the file's. */
export function tableNamed(name: string, view: View): Table | null {
  const own = tablesIn(view.graph, view).find(({ declared }) => declared.name === name);
  if (own !== undefined) return own;
  const object = view.unit.objects.find((one) => one.name === name);
  return object === undefined ? null : (tableOf({ kind: 'declare', ...object }, view.graph, view)[0] ?? null);
}

function tableOf(declared: Declaration, graph: FunctionGraph, { unit }: View): readonly Table[] {
  const { name, type, value } = declared;
  if (value?.kind !== 'initialiser') return [];
  const object = unit.objects.find((one) => one.at === declared.at);
  const given = value.fields.flatMap((one) => (one.name === null ? [] : [[one.name, one.value] as const]));
  const later = (object === undefined ? [graph] : unit.functions).flatMap((one) => assigned(one, name));
  // What is not const may get fields in functions that are not seen.
  const seen = object === undefined ? graph.whole : object.whole && /\bconst\b/.test(type);
  return [{ declared, fields: new Map([...later, ...given]), whole: seen && given.length === value.fields.length }];
}

/** `table.field = value` */
function assigned(graph: FunctionGraph, name: string): readonly (readonly [string, Expr])[] {
  if (!mentions(graph, name)) return [];
  return graph.nodes.flatMap(({ expr }) =>
    (expr === null ? [] : subexpressions(expr)).flatMap((part) => {
      if (part.kind !== 'assign' || part.target.kind !== 'member' || part.target.arrow) return [];
      const { object, field } = part.target;
      return object.kind === 'name' && object.name === name ? [[field, part.value] as const] : [];
    }),
  );
}
