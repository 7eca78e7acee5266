import { failing, ok, unset, variable, warning } from '../check.ts';
import type { Check, Settings, Verdict } from '../check.ts';

const ADDRESS = /^[^\s<>@,;:"]+@[^\s<>@,;:"]+$/;

function senderVerdict(settings: Settings, name: string): Verdict | null {
  const text = variable(settings, name);
  if (text === '') return null;
  return ADDRESS.test(text) ? ok(`${name}: ${text}`) : failing(`${name} is no address`, 'guardpage@example.org is one');
}

/** The addresses that mails come from. */
export const senders: Check = {
  name: 'senders',
  look: (settings) => {
    const verdicts = ['GUARDPAGE_FROM', 'GUARDPAGE_DIGEST_FROM'].flatMap((name) => senderVerdict(settings, name) ?? []);
    if (verdicts.length > 0) return Promise.resolve(verdicts);
    const mails = variable(settings, 'GUARDPAGE_SMTP_URL') !== '';
    return Promise.resolve([
      mails
        ? warning('GUARDPAGE_FROM is not set: no mail goes out', 'set it to an address of yours that takes answers')
        : unset('GUARDPAGE_FROM is not set: no mail goes out'),
    ]);
  },
};
