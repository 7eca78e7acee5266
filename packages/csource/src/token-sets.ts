import type { Token } from './tokens.ts';

/** True when a token behind `)` starts a statement: the parenthesis then closed the head of an if, a while, a for or a switch. */
export function readAfter(token: Token): boolean {
  return (
    token.text === '{' || token.kind === 'word' || token.text === '*' || token.text === '++' || token.text === '--'
  );
}
