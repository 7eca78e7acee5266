import type { Expr, FunctionGraph } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { mentions } from '../language/mentions.ts';
import type { View } from '../view.ts';

type Declaration = Extract<Expr, { kind: 'declare' }>;

/** A struct with an initialiser: a table of operations. */
export interface Table {
  readonly declared: Declaration;
  /** What is given by name, in the initialiser or by an assignment later; the initialiser's word counts. */
  readonly fields: ReadonlyMap<string, Expr>;
  /** All that may give it fields was seen. */
  readonly whole: boolean;
}

const read = new WeakMap<FunctionGraph, readonly Table[]>();

/** The tables that a function, or the file outside of functions, declares: read once, whatever its calls hand over. */
export function tablesIn(graph: FunctionGraph, view: View): readonly Table[] {
  const known = read.get(graph) ?? readTables(graph, view);
  read.set(graph, known);
  return known;
}

function readTables(graph: FunctionGraph, view: View): readonly Table[] {
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
  const constant = /\bconst\b/.test(type);
  const given = value.fields.flatMap((one) => (one.name === null ? [] : [[one.name, one.value] as const]));
  const functions = constant ? [] : object === undefined ? [graph] : unit.functions;
  const later = functions.flatMap((one) => (mentions(one, name) ? (assignedIn(one).get(name) ?? []) : []));
  // What is not const may get fields in functions that are not seen.
  const seen = object === undefined ? graph.whole : object.whole && constant;
  return [{ declared, fields: new Map([...later, ...given]), whole: seen && given.length === value.fields.length }];
}

type Assigned = ReadonlyMap<string, readonly (readonly [string, Expr])[]>;

const assigned = new WeakMap<FunctionGraph, Assigned>();

/** `table.field = value`, by the name of the table: a function is read once for all tables. */
function assignedIn(graph: FunctionGraph): Assigned {
  const known = assigned.get(graph);
  if (known !== undefined) return known;
  const found = Map.groupBy(
    graph.nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr))).flatMap(fieldSet),
    ({ table }) => table,
  );
  const fields = new Map(
    [...found].map(([table, all]) => [table, all.map(({ field, value }) => [field, value] as const)]),
  );
  assigned.set(graph, fields);
  return fields;
}

interface FieldSet {
  readonly table: string;
  readonly field: string;
  readonly value: Expr;
}

function fieldSet(part: Expr): readonly FieldSet[] {
  if (part.kind !== 'assign' || part.target.kind !== 'member' || part.target.arrow) return [];
  const { object, field } = part.target;
  return object.kind === 'name' ? [{ table: object.name, field, value: part.value }] : [];
}
