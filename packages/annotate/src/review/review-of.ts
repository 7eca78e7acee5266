import { senderOf } from '@guardpage/series';
import type { Reply, Series, Submission } from '@guardpage/series';
import type { Given, Person, Question, Review } from '../model.ts';
import { remarkLine } from '../passages/remark-lines.ts';
import { shortText } from '../short-text.ts';
import { refOf } from '../touches/touches-of.ts';
import { isBot } from './is-bot.ts';
import { isApproval, isNak, nakLine } from './nak.ts';
import { questionsIn } from './questions.ts';
import { stateOf, stateOfAll } from './state.ts';
import type { Standing } from './state.ts';

/** People, trailers and questions that are kept of one series. */
const MOST_PEOPLE = 100;
const MOST_GIVEN = 300;
const MOST_QUESTIONS = 50;

/** Trailers and NAKs that are read, and questions of one mail. */
const MOST_READ = 1_000;
const MOST_OF_MAIL = 20;

/** A reply with what is looked up again and again. */
interface Answer {
  readonly reply: Reply;
  readonly bot: boolean;
  readonly byAuthor: boolean;
}

function personOf({ message: { from } }: Submission): { readonly name: string; readonly email: string } {
  return { name: shortText(from?.name ?? ''), email: shortText(from?.email ?? '') };
}

/** Who wrote, each once, with how many mails; who wrote most first. */
function peopleIn(answers: readonly Answer[]): readonly Person[] {
  const people: { readonly mail: Submission; mails: number }[] = [];
  const byKey = new Map<string, (typeof people)[number]>();
  for (const { reply } of answers) {
    const keys = senderOf(reply.mail);
    const known = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
    const person = known ?? { mail: reply.mail, mails: 0 };
    if (known === undefined) people.push(person);
    person.mails++;
    for (const key of keys) byKey.set(key, person);
  }
  return people
    .toSorted((a, b) => b.mails - a.mails)
    .slice(0, MOST_PEOPLE)
    .map(({ mail, mails }) => ({ ...personOf(mail), mails }));
}

/** The trailers that replies give, and the NAKs that they say. */
function givenIn({ reply }: Answer): readonly Given[] {
  const { mail, answers } = reply;
  const { messageId } = mail.message;
  if (messageId === null || answers === null) return [];
  const by = personOf(mail);
  const part = answers.mail.kind === 'cover' ? null : answers.mail.prefix.part;
  const scope = answers.mail.kind === 'cover' ? 'series' : 'patch';
  const said = reply.remarks
    .flatMap((remark) => {
      const at = nakLine(remark);
      return at === null ? [] : [remarkLine(mail, remark, at)];
    })
    .slice(0, 1);
  return [
    ...reply.trailers.map(
      ({ key, value, line, bySender }) =>
        ({ key, value: shortText(value), bySender, by, messageId, line, part, scope }) as const,
    ),
    ...said.map((line) => ({ key: 'NAK', value: '', bySender: true, by, messageId, line, part, scope }) as const),
  ];
}

/** The questions of a reply, unless a mail of the author's stands below it. */
function openIn({ reply }: Answer, answered: ReadonlySet<string>): readonly Question[] {
  const { mail, remarks, answers } = reply;
  const { messageId } = mail.message;
  if (messageId === null || answered.has(messageId)) return [];
  const part = answers?.mail.kind === 'cover' ? null : (answers?.mail.prefix.part ?? null);
  return remarks.flatMap((remark) =>
    questionsIn(remark).map(({ from, to }) => ({
      messageId,
      from: remarkLine(mail, remark, from),
      to: remarkLine(mail, remark, to),
      by: personOf(mail),
      part,
    })),
  );
}

/** NAKs that stand: whoever said no did not give his approval later. */
function standing(given: readonly Given[]): readonly Given[] {
  return given.filter(
    (one, at) =>
      isNo(one) && !given.slice(at + 1).some((later) => isApproval(later) && later.by.email === one.by.email),
  );
}

function isNo({ key }: Given): boolean {
  return key === 'NAK' || isNak({ key });
}

/** A series with what was answered to it, oldest first. */
export interface Reviewed {
  readonly series: Series;
  /** Those to mails of other series are passed over. */
  readonly replies: readonly Reply[];
}

/**
 * Who answered a series, what they gave, what they asked and the author left open, and how each patch and the whole stand. Robots are listed
 * apart: they neither ask nor discuss, but what they give counts as given. The author does not approve of himself, and nobody for another.
 */
export function reviewOf({ series, replies }: Reviewed): Review {
  const mails = series.cover === null ? series.patches : [series.cover, ...series.patches];
  const authors = mails.flatMap(senderOf);
  const own = new Set(mails);
  const mine = replies.filter(({ answers }) => answers !== null && own.has(answers.mail));
  const all = mine.map((reply): Answer => ({
    reply,
    bot: isBot(reply.mail),
    byAuthor: senderOf(reply.mail).some((one) => authors.includes(one)),
  }));
  const others = all.filter(({ byAuthor }) => !byAuthor);
  const people = others.filter(({ bot }) => !bot);
  const answered = new Set(
    all
      .filter(({ byAuthor }) => byAuthor)
      .flatMap(({ reply: { mail } }) => [
        ...mail.message.references,
        ...(mail.message.inReplyTo === null ? [] : [mail.message.inReplyTo]),
      ]),
  );
  const given = others.flatMap(givenIn).slice(0, MOST_READ);
  const ofPeople = new Set(people.map(({ reply }) => reply.mail.message.messageId));
  const nacks = standing(given.filter(({ messageId }) => ofPeople.has(messageId)));
  const questions = people.flatMap((answer) => openIn(answer, answered).slice(0, MOST_OF_MAIL));
  // Anybody can write down another's name.
  const approving = given.filter((one) => one.bySender && isApproval(one));
  const whole = approving.some((one) => one.scope === 'series');
  const standingOf = (mail: Submission): Standing => {
    const about = ({ part, scope }: { readonly part: number | null; readonly scope?: Given['scope'] }): boolean =>
      mail.kind === 'cover' ? scope === 'series' : scope !== 'series' && part === mail.prefix.part;
    const isAbout = ({ reply }: Answer): boolean => reply.answers?.mail === mail;
    const asked = new Set(people.filter(isAbout).map(({ reply }) => reply.mail.message.messageId));
    const before = mail.trailers.some(
      (one) => isApproval(one) && !authors.some((key) => one.value.toLowerCase().includes(key)),
    );
    return {
      nacked: nacks.some(about),
      questioned: questions.some(({ messageId }) => asked.has(messageId)),
      approved: approving.some(about) || (mail.kind === 'patch' && (whole || before)),
      answered: asked.size > 0,
    };
  };
  const patches = series.patches.map((patch) => ({ patch, standing: standingOf(patch) }));
  const none: Standing = { nacked: false, questioned: false, approved: false, answered: false };
  const cover = series.cover === null ? none : standingOf(series.cover);
  return {
    state: stateOfAll(
      patches.map((one) => one.standing),
      cover,
    ),
    people: peopleIn(people),
    bots: peopleIn(others.filter(({ bot }) => bot)),
    given: given.slice(0, MOST_GIVEN),
    nacks: nacks.slice(0, MOST_GIVEN),
    questions: questions.slice(0, MOST_QUESTIONS),
    patches: patches.map(({ patch, standing: one }) => ({
      ...refOf(patch),
      state: stateOf(one),
      replies: people.filter(({ reply }) => reply.answers?.mail === patch).length,
    })),
  };
}
