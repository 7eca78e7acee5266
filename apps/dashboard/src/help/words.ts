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
      'flagged (it has findings, answered or not), clean, partial (parts are missing or could not be read whole), latest (no later revision is here)',
      'is:flagged is:latest',
    ),
    word('hazard:', 'series with a finding of this hazard, or of those whose names begin so', 'hazard:anon-vma*'),
    word('level:', 'error, warning or check', 'level:error'),
    word('origin:', 'new, pre-existing, fixed or fixed-later', 'origin:fixed-later'),
    word('since:', 'first, still-there, gone or came-back', 'since:still-there'),
    word('rev:', 'the revision, or a range of them', 'rev:2..'),
    word('fp:', 'a finding by its fingerprint'),
    word(
      'verdict:',
      'series with a finding that was answered, by an answer that counts: invalid, fixed or muted',
      'verdict:invalid',
    ),
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
    'Answer on the list, as you would answer a reviewer; what is said there about a flagged line stands on the page of its series.',
    'A reply to a patch or to a mail of Guardpage may have lines for it, each a whole line that is not quoted. Below the address of a finding a line is about that finding; else about all that the mail of Guardpage commented on, or the only finding of the patch.',
    'An answer counts when it is from the author of the series (for all its revisions), or from a maintainer or a moderator of the list (wherever the finding is), and a mail server that the policy of the list names says that the mail is from there (Authentication-Results). Else it waits for a moderator; of anybody else it is refused. The page of the finding shows every answer, with who and why.',
    'Of several answers that count the newest holds. A finding called invalid, fixed or muted is not mailed again, and it counts in the record of its hazard, which is no longer mailed when too many are wrong. Lists hide nothing for it: is:flagged still finds the series; "is:flagged -verdict:invalid" leaves out those with such an answer.',
    'A false alarm becomes an "ok" case of its hazard; CONTRIBUTING.md says how. Until then "guardpage check --ignore HAZARD" leaves it out.',
  ],
  words: [
    word('#guardpage invalid: reason', 'the finding is wrong'),
    word('#guardpage fixed', 'it was right, and is mended'),
    word('#guardpage mute', 'no more mails about this series'),
    word('#guardpage mute-me', 'no more mails to who says so'),
  ],
};

const OUTBOX: Chapter = {
  head: 'what goes out',
  says: [
    'Nothing by itself. What could be said of a flagged series is put into an outbox first, and the page of the series says that it is there, and why it was sent or not. It goes out when the policy of the list says so, or when a moderator, who sees exactly its bytes, lets it go at /moderate/.',
  ],
  words: [
    word('held', 'a moderator must let it go'),
    word('approved', 'it goes out when its time has come'),
    word('sending, sent', 'it is on its way; it went, under the Message-ID that is shown'),
    word('rejected', 'it never goes out'),
    word('uncertain', 'it may have gone out, and nobody can tell yet'),
  ],
};

const DIGEST: Chapter = {
  head: 'the digest',
  says: [
    'At /digest/ stands what came on each day, by when archives got it; at /subscribe it can be had by mail, for each day or each week from Monday to Sunday, in the time zone that you choose, and for the series that a query finds. It comes an hour after the day is over, or later where the archive is; nothing comes when there is nothing to say.',
    'Who signs up gets a mail first, with a link that works for 48 hours; only the button behind it lets digests come. Each digest says how to change and how to stop: the link in its last lines, the button of your mail program, or an answer that is the single word unsubscribe. When three of the last five came back because the address takes no mail, it stops by itself. An address that has stopped is forgotten.',
  ],
  words: [
    word('to look at', 'findings that nobody saw before, with the question, and what people already said about it'),
    word('still open', 'a later revision still has it, or for 7 days nobody answered'),
    word('settled', 'gone with a later revision, or answered by mail, by an answer that counts'),
    word(
      'new revisions, new series',
      'of one that was here before, and of none; with hazards that live where it works',
    ),
    word('threads', 'mails that cite or continue a discussion that a hazard comes from'),
    word('not read whole', 'parts are missing, or a mail could not be read'),
  ],
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
export const CHAPTERS: readonly Chapter[] = [SEARCH, OURS, STANDING, FINDING, ANSWERING, OUTBOX, DIGEST, KEYS];
