import {
  findingAddress,
  listAddress,
  mailAddress,
  mailsAddress,
  seriesAddress,
} from '../../../dashboard/src/address.ts';
import type { Kind } from './order.ts';

const NAME = 'nobody-wrote-this@example.invalid';

/** What is answered, rightly, with another status than 200. */
export const NOT_PAGES: readonly Kind[] = [
  {
    name: 'not there (404)',
    status: 404,
    addresses: [seriesAddress(NAME), mailAddress(NAME), findingAddress('0123456789abcdef'), '/h/no-such/', '/no/such'],
  },
  {
    name: 'cannot be read (400)',
    status: 400,
    addresses: [listAddress({ q: 'b:(' }), mailsAddress({ q: 'nosuchprefix:x' }), mailsAddress({ q: 'd:soon..' })],
  },
];
