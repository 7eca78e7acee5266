import type { Generated } from 'kysely';
import type { SearchText } from './model.ts';

/*
 * The tables. Three kinds: what came (epoch, origin, mail, raw, list, clue and the two full-text indexes), what was worked out of it
 * (series, finding, review, answer), which can be made anew from the first kind and is replaced family by family, and what was done: told to
 * readers (told), sent (outbox), decided by people (ruling) or asked for by them (subscription, opinion). Only the last kind remembers.
 */

/** An archive's repository, mbox or maildir, and how far it was read. */
interface EpochTable {
  id: Generated<number>;
  place: string;
  list: string | null;
  position: string | null;
}

/** What each entry of an epoch became: the proof that nothing was lost. */
interface OriginTable {
  epoch: number;
  at: string;
  blob: string | null;
  mail: number | null;
  outcome: string;
  reason: string | null;
}

/** A mail. `family` is set on arrival; `thread` and `series` when its family was worked on. */
interface MailTable {
  id: Generated<number>;
  message_id: string | null;
  content: string;
  subject: string;
  from_name: string;
  from_email: string;
  sent: number | null;
  received: number | null;
  in_reply_to: string | null;
  /** JSON list. */
  refs: string;
  kind: string;
  revision: number | null;
  part: number | null;
  total: number | null;
  patch_id: string | null;
  problem: string | null;
  family: number;
  /** The lowest id of the mails that answer each other. */
  thread: number | null;
  /** The series it is part of, or answers. */
  series: number | null;
}

/** The bytes of each copy, compressed with zstd. */
interface RawTable {
  blob: string;
  mail: number;
  zstd: Buffer;
}

/** Lists by the List-Id of a mail or of its copy. */
interface ListTable {
  list: string;
  mail: number;
}

interface ClueTable {
  /** First 8 bytes of the SHA-256 of the clue. */
  key: Buffer;
  mail: number;
}

/** Mails that may belong together: one thread, or revisions of one series. */
interface FamilyTable {
  /** The lowest id of its mails when it was made. */
  id: number;
  mails: number;
  /** Grows with every mail that comes or goes. */
  version: number;
}

/** One revision of a series. `id` is the lowest id of its mails; so ids grow by arrival, and stay. */
interface SeriesTable {
  id: number;
  family: number;
  /** Message-ID of the cover letter, else of the lowest part. */
  name: string;
  /** The cover's subject, else that of the lowest part. */
  subject: string;
  author_name: string;
  author_email: string;
  sent: number | null;
  revision: number;
  total: number | null;
  here: number;
  /** JSON list of parts that are not here. */
  missing: string;
  rfc: number;
  /** whole, resend or partial: packages/series. */
  kind: string;
  /** All revisions of one series have the `id` of the first of them here. */
  line: number;
  /** The revision before, and JSON of the evidence. */
  previous: number | null;
  evidence: string;
  latest: number;
  /** Findings shown by default, by origin new. */
  findings: number;
  /** Lines added and removed. */
  added: number;
  removed: number;
  /** What was judged, and by which knowledge: when equal, the findings are. */
  digest: string;
  /** The highest id of its own mails: where it stands in a list by arrival. Set when its mails are. */
  newest: Generated<number>;
  /** How it stands, in bits: standing.ts. Set when its findings are. */
  standing: Generated<number>;
}

interface FindingTable {
  series: number;
  mail: number;
  fingerprint: string;
  /** Tells apart what one fingerprint says twice of one mail; from 0. */
  ordinal: number;
  hazard: string;
  level: string;
  confidence: string;
  origin: string;
  since: string | null;
  path: string;
  function: string | null;
  line: number;
  /** 1 when a report shows it by default. */
  shown: number;
  /** The finding as packages/rules has it, JSON. */
  row: string;
}

/** A finding that was shown once, whatever became of it since: goes only with its mail. */
interface ToldTable {
  fingerprint: string;
  mail: number;
  hazard: string;
  path: string;
  function: string | null;
}

/** What is known of a series, JSON: what the rules said of each patch, and what packages/annotate says of it. */
interface ReviewTable {
  series: number;
  judged: string;
  annotations: string;
}

/** Work to do; written in the same transaction as the data it is about. */
interface WorkTable {
  kind: string;
  /** What it is about: a family. */
  key: number;
  /** Grows with each change of what it is about: work done on an older state is not taken. */
  version: number;
  /** Until when somebody has it; 0 when nobody. */
  lease: number;
  /** Who has it: a number that only grows. */
  fence: number;
  attempts: number;
  problem: string | null;
  /** When it was first to be done, by the clock of the store. */
  since: Generated<number>;
}

/** The full-text index; found by `match`, written whole. */
type Columns = { [Name in keyof SearchText]: string };

interface TextTable extends Columns {
  rowid: number;
  /** Words of ours: search/match.ts. */
  marks: string;
}

/** The index of identifiers, a mail's in one text with spaces between. */
interface NamesTable {
  rowid: number;
  name: string;
}

/** How many mails have a word of the index of identifiers. */
interface NameCountTable {
  term: string;
  doc: number;
}

/** What the store knows of itself. */
interface SettingTable {
  name: string;
  value: string;
}

/** Earliest and latest times of the mails whose ids are 1024 times `id` and up; written by a trigger, never narrowed. */
interface StretchTable {
  id: number;
  sent_from: number | null;
  sent_to: number | null;
  received_from: number | null;
  received_to: number | null;
}

/** How many there are of something, by what: kept by triggers in the transaction that changes it (migrations/tally.ts). */
interface TallyTable {
  name: 'mails' | 'patches' | 'series' | 'flagged' | 'hits' | 'standing' | 'entries';
  key: string;
  count: number;
}

/** Something that goes out, or waits to. What it says does not change once somebody has let it go. */
interface OutboxTable {
  id: Generated<number>;
  kind: string;
  /** Its Message-ID, or what else its destination knows it by. */
  key: string;
  /** Message-ID that names the series. */
  series: string;
  revision: number;
  /** Message-ID of the mail that it answers. */
  mail: string;
  /** Address of the list whose policy it goes by. */
  list: string;
  /** JSON list. */
  fingerprints: string;
  /** JSON list. */
  recipients: string;
  subject: string;
  bytes: Buffer;
  state: string;
  /** Why it is in this state, a sentence. */
  reason: string;
  not_before: number | null;
  created: number;
  changed: number;
  by: string;
  /** Grows with each attempt to send it. */
  fence: number;
  /** Whose subscription it goes to; null for what goes to lists. */
  subscription: number | null;
  /** Address that it is sent from, where bounces go; null for the configured one. */
  sender: string | null;
}

/** Each move of a row of the outbox; nothing is ever taken away. */
interface OutboxLogTable {
  id: Generated<number>;
  outbox: number;
  at: number;
  /** Null for a row that is new. */
  was: string | null;
  now: string;
  by: string;
  reason: string;
}

/** A word of answer in a mail, and what became of it. */
interface AnswerTable {
  mail: number;
  /** '' for a word that is about no single finding. */
  fingerprint: string;
  word: string;
  reason: string;
  family: number;
  /** The series line that it is about. */
  line: number;
  by_name: string;
  by_email: string;
  sent: number | null;
  /** JSON: what mail servers say of its sender. */
  proof: string;
  /** proposed until somebody settles it; accepted or refused then, with why; scope is where an accepted one holds. */
  trust: string;
  scope: string;
  why: string;
}

/** What a moderator decided of an answer. */
interface RulingTable {
  mail: number;
  fingerprint: string;
  word: string;
  accepted: number;
  by: string;
  at: number;
}

/** Somebody who gets digests, or asked for them, or did once. */
interface SubscriptionTable {
  id: Generated<number>;
  /** As it was given; '' when stopped. */
  email: string;
  query: string;
  every: string;
  zone: string;
  state: string;
  why: string;
  token: string;
  created: number;
  confirmed: number | null;
  /** First local day of the next period; '' until it is confirmed. */
  next: string;
  since: number | null;
  skipped_first: string | null;
  skipped_last: string | null;
}

/** What makes an asked subscription one that is on: SHA-256 of a token that was mailed. */
interface ConfirmationTable {
  hash: string;
  subscription: number;
  expires: number;
  used: number | null;
}

/** Sign-ups of the last day, by hashes. */
interface SignUpTable {
  id: Generated<number>;
  mailbox: string;
  /** Null for who runs the server. */
  network: string | null;
  at: number;
  mailed: number;
}

/** A digest that came back. */
interface BounceTable {
  outbox: number;
  hard: number;
  status: string;
  at: number;
}

/** What a model says of a finding in a mail, or that somebody wants to know it. It changes nothing. */
interface OpinionTable {
  fingerprint: string;
  mail: number;
  /** asked, said or failed. */
  state: string;
  /** Who asked, and when; changed is when it got this state. */
  by: string;
  asked: number;
  changed: number;
  /** As in `work`. */
  lease: number;
  fence: number;
  attempts: number;
  /** Who said it to which version of our question; '' and 0 before. */
  model: string;
  prompt: number;
  /** keep or doubt; '' before. */
  word: string;
  /** JSON list. */
  reasons: string;
  /** Why it failed; '' when it did not. */
  problem: string;
}

/** What a model answered to a question, by a hash of all that the answer depends on: kept for a while, so that nothing is paid for twice. */
interface ModelAnswerTable {
  key: string;
  /** JSON. */
  answer: string;
  at: number;
}

/** Tokens that models were asked for on a day (UTC, since 1970), those included that are being asked for. */
interface ModelSpendingTable {
  day: number;
  tokens: number;
}

/** All tables. */
export interface Tables {
  epoch: EpochTable;
  origin: OriginTable;
  mail: MailTable;
  raw: RawTable;
  mail_list: ListTable;
  clue: ClueTable;
  family: FamilyTable;
  text: TextTable;
  names: NamesTable;
  name_count: NameCountTable;
  series: SeriesTable;
  finding: FindingTable;
  told: ToldTable;
  review: ReviewTable;
  outbox: OutboxTable;
  outbox_log: OutboxLogTable;
  subscription: SubscriptionTable;
  confirmation: ConfirmationTable;
  sign_up: SignUpTable;
  bounce: BounceTable;
  answer: AnswerTable;
  ruling: RulingTable;
  opinion: OpinionTable;
  model_answer: ModelAnswerTable;
  model_spending: ModelSpendingTable;
  work: WorkTable;
  setting: SettingTable;
  stretch: StretchTable;
  tally: TallyTable;
}
