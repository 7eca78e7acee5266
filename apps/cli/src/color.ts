import { isTerminal } from './stdout.ts';

/** Whether stdout is printed in colour: the option, then NO_COLOR, FORCE_COLOR, TERM=dumb, and at last whether it is a terminal. */
export function colorOf(option: string | null): boolean {
  if (option === 'always' || option === 'never') return option === 'always';
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return true;
  return TERM !== 'dumb' && isTerminal();
}
