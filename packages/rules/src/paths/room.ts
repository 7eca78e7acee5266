import type { FunctionGraph } from '@guardpage/csource';

/**
 * How much the searches of one mail may still look at, all together: one hostile mail has thousands of places to search from, and each
 * search has thousands of states. A bound on counts, not on time, so that the same mail always gives the same answer.
 */
export interface Room {
  /** States that may still be looked at. */
  left: number;
  /** Functions in which a search was broken off: what it did not look at is not analysed. */
  readonly cut: Set<FunctionGraph>;
  /** Is told, again and again, once it has become a long search. */
  readonly whenLong: () => void;
}

/** About 2 s of searching. No mail among the 12,976 of lore's 2022-2023 epoch is cut. */
const MOST_STATES = 400_000;

/** States that are looked at in a moment: few mails have more. */
const FEW_STATES = 20_000;

/** Takes the cost of a look at a function out of the room. False when nothing is left: then the function is noted, and not looked at. */
export function spend(room: Room, graph: FunctionGraph, states: number): boolean {
  room.left -= states;
  if (room.left < MOST_STATES - FEW_STATES) room.whenLong();
  if (room.left > 0) return true;
  room.cut.add(graph);
  return false;
}

/** Takes out what it costs to look once at every node of some functions, which is a quarter of a search. */
export function spendOnReading(room: Room, graph: FunctionGraph, read: readonly FunctionGraph[]): boolean {
  return spend(
    room,
    graph,
    read.reduce((sum, { nodes }) => sum + Math.ceil(nodes.length / 4), 0),
  );
}

export function newRoom(whenLong: () => void = () => undefined): Room {
  return { left: MOST_STATES, cut: new Set(), whenLong };
}
