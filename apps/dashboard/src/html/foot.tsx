import { knowledge } from '@guardpage/knowledge';

/** What every page ends with. */
export function Foot() {
  return (
    <p>
      times are UTC; knowledge {knowledge.slice(0, 19)}; found by fixed rules, not by a language model; it can be wrong:{' '}
      <a href="/help/">how to answer</a>; <a href="/api/">addresses</a>
    </p>
  );
}
