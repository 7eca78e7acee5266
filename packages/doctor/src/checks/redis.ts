import { checkRedis } from '@guardpage/queue/redis-check';
import { failing, ok, unset, variable, warning } from '../check.ts';
import type { Check, Verdict } from '../check.ts';

const NAME = 'GUARDPAGE_REDIS_URL';

/** Redis, which hands work to workers. */
export const redis: Check = {
  name: 'redis',
  look: async (settings) => {
    const url = variable(settings, NAME);
    if (url === '') return [unset(`${NAME} is not set: each worker looks for work by itself`)];
    const facts = await checkRedis(url);
    if (!facts.ok) return [failing(facts.reason, `see whether Redis runs where ${NAME} says, and takes the password`)];
    const verdicts: Verdict[] = [ok(`Redis ${facts.version}`)];
    if (facts.policy !== 'noeviction')
      verdicts.push(
        failing(
          `maxmemory-policy is ${facts.policy}: jobs vanish when its memory is full`,
          'set maxmemory-policy noeviction',
        ),
      );
    if (!facts.isKept)
      verdicts.push(
        warning('it forgets all when it ends; what is lost is handed out anew within a minute', 'set appendonly yes'),
      );
    return verdicts;
  },
};
