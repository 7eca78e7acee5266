import type { Expr } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { canonical } from '../language/bind.ts';
import type { Names } from '../language/bind.ts';
import type { ClearsMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { followed, termsOf } from '../masks/terms.ts';
import { compiledOut, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `value` with `clears`: an assignment takes a flag out of the word that held it.
 *
 * | assignment                      | answer |
 * |---------------------------------|--------|
 * | `f &= ~(.. FLAG ..)`            | yes    |
 * | `f = f & ~FLAG`, `(f & ~FLAG) \| X` | yes |
 * | `f = c ? f & ~FLAG : f`          | yes    |
 * | `f = OTHER & ~FLAG`             | no: a word that starts without the flag |
 * | `f &= FLAG`, `f \|= FLAG`       | no     |
 * | `old = f; f &= ~FLAG; .. f = old` | no: it is lent to a call, which may not do it, and given back |
 *
 * It needs nothing but the statement, so a gap hides no part of it. What stands under `#if 0` is no statement.
 */
export function cleared(match: ClearsMatch, view: View): readonly Hit[] {
  const hits: Hit[] = [];
  const back = givenBack(view);
  for (const node of view.graph.nodes) {
    if (node.expr === null || compiledOut(node)) continue;
    for (const part of subexpressions(node.expr)) {
      if (!clears(part, match.clears, view.names) || (part.kind === 'assign' && back(part.target))) continue;
      hits.push(hitAt(evidence('cleared', part, view.graph.side), view, null));
    }
  }
  return hits;
}

/** Asks of a word whether the function keeps it in a local and sets it from that again. */
function givenBack({ graph, names }: View): (word: Expr) => boolean {
  const stores = graph.nodes.flatMap((node) =>
    node.expr === null || compiledOut(node) ? [] : subexpressions(node.expr).filter(({ kind }) => kind === 'assign'),
  );
  const declared = graph.nodes.flatMap(({ expr }) =>
    expr === null ? [] : subexpressions(expr).flatMap((part) => (part.kind === 'declare' ? [part] : [])),
  );
  const keeps = (local: string, word: string): boolean =>
    declared.some((one) => one.name === local && one.value !== null && canonical(one.value, names) === word) ||
    stores.some(
      (one) =>
        one.kind === 'assign' &&
        one.op === '=' &&
        one.target.kind === 'name' &&
        one.target.name === local &&
        canonical(one.value, names) === word,
    );
  return (target) => {
    const word = canonical(target, names);
    return stores.some(
      (one) =>
        one.kind === 'assign' &&
        one.op === '=' &&
        one.value.kind === 'name' &&
        canonical(one.target, names) === word &&
        keeps(one.value.name, word),
    );
  };
}

function excludes(mask: Expr, flag: string, names: Names): boolean {
  const now = followed(mask, names);
  if (now.kind !== 'unary' || now.op !== '~') return false;
  return termsOf(followed(now.operand, names), '|').some((term) => term.kind === 'name' && term.name === flag);
}

/** True when a word is part of an expression of | and &. */
function holdsWord(expr: Expr, word: string, names: Names): boolean {
  const terms = termsOf(expr, '|').flatMap((term) => termsOf(term, '&'));
  return terms.some(
    (term) => canonical(term, names) === word || (term !== expr && isMask(term) && holdsWord(term, word, names)),
  );
}

function isMask(expr: Expr): boolean {
  return expr.kind === 'binary' && (expr.op === '|' || expr.op === '&');
}

interface Flag {
  readonly name: string;
  readonly names: Names;
}

/** True when `expr` is the old value of `word` without the flag: somewhere inside it is masked out, and not put in again outside. */
function without(expr: Expr, word: string, flag: Flag): boolean {
  if (expr.kind === 'conditional') return without(expr.yes, word, flag) || without(expr.no, word, flag);
  const terms = termsOf(expr, '|');
  if (terms.some((term) => term.kind === 'name' && term.name === flag.name)) return false;
  return terms.some((term) => {
    const parts = termsOf(term, '&');
    const masked = parts.some((part) => excludes(part, flag.name, flag.names));
    if (masked) return parts.some((part) => holdsWord(part, word, flag.names));
    return parts.some(
      (part) => part !== expr && (isMask(part) || part.kind === 'conditional') && without(part, word, flag),
    );
  });
}

function clears(part: Expr, name: string, names: Names): boolean {
  if (part.kind !== 'assign') return false;
  if (part.op === '&=') return excludes(part.value, name, names);
  return part.op === '=' && without(part.value, canonical(part.target, names), { name, names });
}
