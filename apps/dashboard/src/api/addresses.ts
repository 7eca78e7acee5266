import {
  digestAddress,
  digestsAddress,
  findingAddress,
  hazardAddress,
  knowledgeAddress,
  listAddress,
  mailAddress,
  mailsAddress,
  mboxAddress,
  rawAddress,
  seriesAddress,
} from '../address.ts';
import type { View } from '../address.ts';

/** Something of this store to show what an address looks like; null for what it does not have. */
export interface Examples {
  /** Message-ID of a series, and of a patch of it. */
  readonly series: string | null;
  readonly mail: string | null;
  readonly hazard: string;
  readonly thread: string;
  readonly fingerprint: string | null;
  /** A day on which mails came. */
  readonly day: string | null;
}

/** A kind of address. */
export interface Described {
  /** As people write it: "/s/MESSAGE-ID/". */
  readonly address: string;
  readonly says: string;
  readonly views: readonly View[];
  /** The fields of its JSON, outermost; none without a JSON view. */
  readonly fields: readonly string[];
  /** One that answers; null when this store has none. */
  readonly example: string | null;
}

function made<T>(value: T | null, address: (value: T) => string): string | null {
  return value === null ? null : address(value);
}

const LIST_VIEWS: readonly View[] = ['json', 'txt', 'atom'];

/** Every kind of address, with examples of this store. */
export function addressesWith(examples: Examples): readonly Described[] {
  const { series, mail, hazard, thread, fingerprint, day } = examples;
  return [
    {
      address: '/?q=QUERY',
      says: 'Series that match, those that arrived last first; without q those that have findings. Its views are /new.json, /new.txt and /new.atom.',
      views: LIST_VIEWS,
      fields: ['q', 'query', 'count', 'series', 'older'],
      example: listAddress({ q: 'is:flagged' }),
    },
    {
      address: '/m/?q=QUERY',
      says: 'Mails that match, newest first.',
      views: LIST_VIEWS,
      fields: ['q', 'query', 'count', 'mails', 'older'],
      example: mailsAddress({ q: 's:patch' }),
    },
    {
      address: '/s/MESSAGE-ID/',
      says: 'A series, by any of its mails: it leads on to its own address. "#3" behind it is patch 3.',
      views: ['json', 'txt'],
      fields: [
        'series',
        'revisions',
        'parts',
        'findings',
        'changes',
        'review',
        'raised',
        'precedents',
        'notRead',
        'outgoing',
      ],
      example: made(series, seriesAddress),
    },
    {
      address: '/f/FINGERPRINT/',
      says: 'A finding, over the revisions of its series; it answers for as long as its mail is here, also when it is no longer reported.',
      views: ['json', 'txt'],
      fields: ['reported', 'fingerprint'],
      example: made(fingerprint, findingAddress),
    },
    {
      address: '/t/MESSAGE-ID/',
      says: 'A mail in its thread.',
      views: ['json', 'txt'],
      fields: [
        'messageId',
        'subject',
        'from',
        'sent',
        'received',
        'lists',
        'kind',
        'series',
        'findings',
        'parts',
        'thread',
      ],
      example: made(mail, mailAddress),
    },
    {
      address: '/t/MESSAGE-ID/raw',
      says: 'Its bytes, as they came.',
      views: [],
      fields: [],
      example: made(mail, rawAddress),
    },
    {
      address: '/t/MESSAGE-ID/t.mbox.gz',
      says: 'All mails of its thread that are here, as mboxrd.',
      views: [],
      fields: [],
      example: made(mail, mboxAddress),
    },
    {
      address: '/h/',
      says: 'Hazards, with how often each was found here.',
      views: ['json', 'txt'],
      fields: ['knowledge', 'hazards', 'threads'],
      example: '/h/',
    },
    {
      address: '/h/HAZARD/',
      says: 'A hazard: what "guardpage explain" says, and where it was found here.',
      views: ['json', 'txt'],
      fields: [
        'id',
        'title',
        'what',
        'why',
        'fix',
        'level',
        'confidence',
        'status',
        'citations',
        'matches',
        'threads',
        'record',
        'here',
        'hits',
      ],
      example: hazardAddress(hazard),
    },
    {
      address: '/k/DISCUSSION/',
      says: 'A discussion that hazards come from, in our words.',
      views: ['json', 'txt'],
      fields: ['id', 'title', 'list', 'proposed', 'objected', 'settled', 'hazards', 'messages', 'here'],
      example: knowledgeAddress(thread),
    },
    {
      address: '/digest/',
      says: 'The last 30 days on which mails came. Its feed /digest.atom?q=QUERY&zone=ZONE has the digests of the last 14 of them that are over, each as text.',
      views: ['json', 'atom'],
      fields: ['days'],
      example: digestsAddress(),
    },
    {
      address: '/digest/DATE/',
      says: 'What came on a day: findings to look at, what is still open or settled, new revisions, new series, threads that hazards come from, and what was not read. ?q=QUERY narrows it, ?zone=Europe/Berlin takes the days of another zone than UTC, ?every=weekly the week of the day. As text it is the mail of the digest.',
      views: ['json', 'txt'],
      fields: [
        'period',
        'lists',
        'query',
        'lei',
        'counts',
        'toLookAt',
        'stillOpen',
        'settled',
        'revisions',
        'series',
        'threads',
        'notRead',
      ],
      example: made(day, digestAddress),
    },
    {
      address: '/stats/',
      says: 'How much there is of what, by month, hazard and state, and how complete it is.',
      views: ['json'],
      fields: ['knowledge', 'all', 'months', 'years', 'undated', 'findings', 'states', 'epochs', 'waiting', 'newest'],
      example: '/stats/',
    },
    {
      address: '/help/',
      says: 'The words of this dashboard.',
      views: ['json'],
      fields: ['chapters'],
      example: '/help/',
    },
    { address: '/api/', says: 'This page.', views: ['json'], fields: ['addresses', 'rules'], example: '/api/' },
  ];
}

/** What holds for all of them. */
export const RULES: readonly string[] = [
  'An address never changes its meaning. It ends in "/"; another view of the same stands in the place of that "/": /s/MESSAGE-ID.json. All that a page shows is in its JSON.',
  'A Message-ID stands there without its brackets, with "@" as it is; "/", "%", "?", "#" and what is not ASCII are percent-encoded.',
  'Lists have 50 rows. "older" of a list\'s JSON is the "before" of its next page: /new.json?q=QUERY&before=NUMBER; null on the last one. Counts are exact up to 200, beyond that "more" is true.',
  'A feed for any query: /new.atom?q=QUERY, /m.atom?q=QUERY, /digest.atom?q=QUERY.',
  'Errors: 400 for a query that cannot be read, 404 for what is not here (with where else it may be), 503 when it took longer than 2 s or too many ask (Retry-After says when to come again). In JSON: {"error": {"kind": "none" | "bad" | "busy", "reason": ..}}.',
  'Times are UTC, days YYYY-MM-DD, moments ISO 8601. Fields are added, never taken away. Reading needs no key.',
  'To look at an address changes nothing, whoever looks. What changes something is a form, and is sent by POST: of /subscribe, of the links in its mails (/confirm/, /u/), and of moderators. To stop a digest, POST List-Unsubscribe=One-Click to its /u/ address (RFC 8058).',
];
