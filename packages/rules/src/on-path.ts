import type { Evidence, Hit, Role } from './model.ts';

/**
 * A hit whose places of these roles stand on one path, in this order: they get their steps, and no other place has one. Only what followed a path
 * from one to the next may say so.
 */
export function onPath(hit: Hit, roles: readonly Role[]): Hit {
  const placed = ({ step: _step, ...place }: Evidence): Evidence => {
    const at = roles.indexOf(place.role);
    return at < 0 ? place : { ...place, step: at + 1 };
  };
  return { ...hit, primary: placed(hit.primary), related: hit.related.map(placed) };
}
