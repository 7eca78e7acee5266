import { STATES } from '@guardpage/report/series';

/** A word with what it means, and a query that shows it; null without one. */
export interface Word {
  readonly word: string;
  readonly means: string;
  readonly example: string | null;
}

/** A part of the help. */
export interface Chapter {
  readonly head: string;
  readonly says: readonly string[];
  readonly words: readonly Word[];
}

function word(name: string, means: string, example: string | null = null): Word {
  return { word: name, means, example };
}

const SEARCH: Chapter = {
  head: 'searching',
  says: [
    'The language is that of lei and lore: words must all be there, in any order; a prefix says where. Upper and lower case are the same. A search lists series; the same query lists mails at /m/.',
    'A query that cannot be read is answered with the place and the reason. It may have 64 terms.',
  ],
  words: [
    word('khugepaged', 'a word, anywhere but among the recipients', 'khugepaged'),
    word('"page table"', 'words in this order', '"page table"'),
    word('uffd*', 'a word that begins so', 'uffd*'),
    word(
      'AND OR NOT - ( )',
      'all, any, none of; what stands side by side must all hold',
      'dfn:mm/ -is:flagged (uffd OR khugepaged)',
    ),
    word('s:', 'in the subject', 's:madvise'),
    word('f: t: c:', 'who it is from, to, and copied to', 'f:example.org'),
    word('a: tc:', 'any of From, To, Cc; To or Cc', 'a:example.org'),
    word('b: nq: q:', 'in the body; what the sender wrote himself; what he quotes', 'nq:lock'),
    word('dfn:', 'the name of a file that a patch changes, or a part of it', 'dfn:mm/'),
    word('dfa: dfb: dfctx:', 'in removed, added, context lines of a diff', 'dfb:anon_vma_prepare'),
    word('dfhh:', 'in a hunk heading: the function that is changed', 'dfhh:madvise'),
    word(
      'd: rt:',
      'when it was sent, when the archive got it: a day, a month, a range; also as git says times',
      'd:last.year..',
    ),
    word('l:', 'a list, by the first part of its List-Id', 'l:linux-mm'),
    word('m:', 'a Message-ID', 'm:20261005*'),
    word('patchid:', 'git patch-id --stable of the diff, or the first digits of it and "*"'),
  ],
};

const OURS: Chapter = {
  head: 'searching for findings',
  says: ['These prefixes are ours; lore does not know them.'],
  words: [
    word(
      'is:',
      'flagged (it has findings), clean, partial (parts are missing or could not be read whole), latest (no later revision is here)',
      'is:flagged is:latest',
    ),
    word('hazard:', 'series with a finding of this hazard, or of those whose names begin so', 'hazard:anon-vma*'),
    word('level:', 'error, warning or check', 'level:error'),
    word('origin:', 'new, pre-existing, fixed or fixed-later', 'origin:fixed-later'),
    word('since:', 'first, still-there, gone or came-back', 'since:still-there'),
    word('rev:', 'the revision, or a range of them', 'rev:2..'),
    word('fp:', 'a finding by its fingerprint'),
    word('verdict:', 'what somebody answered: invalid, fixed or muted; no answer is kept yet', 'verdict:invalid'),
  ],
};

const STANDING: Chapter = {
  head: 'states of a series',
  says: [],
  words: Object.entries(STATES).map(([state, means]) => word(state, means)),
};

const FINDING: Chapter = {
  head: 'what a finding means',
  says: [
    'A finding is a known danger of kernel memory management, seen in the code of a patch by a fixed rule. No language model is asked. Each hazard says what it looks for, when it is no problem, and which reviewer said so first, with his mail. It can be wrong.',
    'A line that cannot be seen, because no hunk shows it, proves nothing: it is told as "not visible", never as a finding.',
  ],
  words: [
    word('error, warning, check', 'how loud it is; the words of checkpatch'),
    word('high, moderate, low', 'how sure the rule is; low ones are not shown by default'),
    word('new', 'this patch brings it'),
    word('pre-existing', 'the code had it before: never counted, shown apart'),
    word('fixed', 'this patch takes it away'),
    word('fixed-later', 'a later patch of the series takes it away'),
    word('first, still-there, came-back, gone', 'how it stands against the revisions before'),
    word('fingerprint', 'the 16 digits of its address; they stay when lines move and when the series is sent again'),
  ],
};

const ANSWERING: Chapter = {
  head: 'how to answer',
  says: [
    'This dashboard only reads: nothing is sent to any list. Answer on the list, as you would answer a reviewer; what is said there about a flagged line stands on the page of its series.',
    'A line "#guardpage invalid: reason" in a reply is meant for Guardpage. This version does not act on it yet.',
    'A false alarm becomes an "ok" case of its hazard; CONTRIBUTING.md says how. Until then "guardpage check --ignore HAZARD" leaves it out.',
  ],
  words: [],
};

const KEYS: Chapter = {
  head: 'keys',
  says: ['All pages work without them, and without JavaScript.'],
  words: [
    word('/', 'to the search'),
    word('j, k', 'down and up in a list'),
    word('Enter', 'opens what is chosen'),
    word('u', 'up: from a page to the list it belongs to'),
    word('?', 'this page'),
    word('Escape', 'leaves the search'),
  ],
};

/** What the help says, chapter by chapter. */
export const CHAPTERS: readonly Chapter[] = [SEARCH, OURS, STANDING, FINDING, ANSWERING, KEYS];
