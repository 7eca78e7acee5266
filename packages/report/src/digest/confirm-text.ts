import { visible, wrapped } from '../text-of.ts';

/** What somebody asked to be mailed to an address; of `alreadyText`, in the rhythm that it has. */
export interface AskedDigest {
  /** Where the dashboard is: "https://gp.example.org". */
  readonly site: string;
  /** The network that it was asked from; null when who runs the site did. */
  readonly network: string | null;
  /** The query as printQuery has it; '' for all series. */
  readonly query: string;
  readonly every: 'daily' | 'weekly';
  readonly zone: string;
}

const WIDTH = 72;
const INDENT = '    ';

function paragraph(text: string): string {
  return wrapped(text, WIDTH).join('\n');
}

function set(text: string): string {
  return wrapped(visible(text), WIDTH - INDENT.length)
    .map((line) => INDENT + line)
    .join('\n');
}

function often({ every, zone }: AskedDigest): string {
  return every === 'daily' ? `once a day (days of ${zone})` : `once a week (Monday to Sunday of ${zone})`;
}

/** Who asked for what, and how often. */
function wish({ network, site, query }: AskedDigest, rhythm: string): readonly string[] {
  const host = site.replace(/^.*:\/\//, '');
  const who = network === null ? `Whoever runs ${host} asked it` : `Somebody on the network ${network} asked ${host}`;
  const what = `${who} to mail this address a digest of Linux mm patch series${rhythm}`;
  if (query === '') return [paragraph(`${what}.`)];
  return [paragraph(`${what}, of what this query finds:`), set(query)];
}

function textOf(site: string, paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n\n-- \nGuardpage flags known hazards in Linux mm patches:\n${site}/help/\n`;
}

/** The mail that asks whether a sign-up was meant. `until` is a time as people read it. */
export function confirmText(
  asked: AskedDigest,
  { address, until }: { readonly address: string; readonly until: string },
): { readonly subject: string; readonly text: string } {
  return {
    subject: 'Guardpage digest: please confirm that you want it',
    text: textOf(asked.site, [
      ...wish(asked, `, ${often(asked)}`),
      paragraph(`If you want it, open this page before ${until} and press the button there:`),
      INDENT + address,
      paragraph(
        'If you do not, you need not do anything: no digest comes, and this address is deleted there after that time.',
      ),
    ]),
  };
}

/** The mail to somebody who has that very digest. */
export function alreadyText(asked: AskedDigest, address: string): { readonly subject: string; readonly text: string } {
  return {
    subject: 'Guardpage digest: you get it already',
    text: textOf(asked.site, [
      ...wish(asked, ''),
      paragraph(`It gets it already, ${often(asked)}, and nothing was changed. Here you can change or stop it:`),
      INDENT + address,
    ]),
  };
}
