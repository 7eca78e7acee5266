import type { Finding } from '@guardpage/rules';
import { sentence } from '../../comment/own-words.ts';
import { cutText, loreUrl, visible } from '../../text-of.ts';

/** Levels of SARIF. */
export const LEVELS = { error: 'error', warning: 'warning', check: 'note' } as const;
/** In the words of GitHub. */
const SEVERITIES = { error: 'error', warning: 'warning', check: 'recommendation' } as const;
const PRECISIONS = { high: 'high', moderate: 'medium', low: 'low' } as const;

/** Characters of a description that GitHub takes. */
const MOST = 1024;

/** "late-anchor" as "LateAnchor" (SARIF 3.49.7 wants a name that a person reads). */
function nameOf(id: string): string {
  return id
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}

/** A line of ours as Markdown: what marks up is said as it is. */
function marked(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>#|~!]/g, (sign) => `\\${sign}`);
}

function helpOf({ why, fix, question, citations, hazard }: Finding, markdown: boolean): string {
  const words = markdown ? marked : visible;
  const cited = citations.map(({ author, date, says, messageId }) => {
    const url = loreUrl(messageId);
    const said = `${words(author)}, ${date}: ${words(says)}`;
    return markdown ? `- ${said} [lore](${url.replaceAll('(', '%28').replaceAll(')', '%29')})\n` : `- ${said} ${url}\n`;
  });
  return [
    `${words(sentence(why))}\n\n`,
    `A reviewer would ask: ${words(question)}\n\n`,
    `What helps: ${words(sentence(fix))}\n\n`,
    cited.length === 0 ? '' : `Who said so:\n\n${cited.join('')}\n`,
    markdown ? `More: \`guardpage explain ${hazard}\`\n` : `More: guardpage explain ${hazard}\n`,
  ].join('');
}

/** A hazard as SARIF's rule, with what GitHub sorts by, out of one of its findings. */
export function ruleOf(finding: Finding): object {
  const { hazard, title, why, level, confidence, citations } = finding;
  const [first] = citations;
  return {
    id: hazard,
    name: nameOf(hazard),
    shortDescription: { text: cutText(visible(sentence(title)), MOST - 3) },
    fullDescription: { text: cutText(visible(sentence(why)), MOST - 3) },
    help: { text: helpOf(finding, false), markdown: helpOf(finding, true) },
    ...(first === undefined ? {} : { helpUri: loreUrl(first.messageId) }),
    defaultConfiguration: { level: LEVELS[level] },
    properties: {
      tags: ['correctness', 'linux', 'mm'],
      precision: PRECISIONS[confidence],
      'problem.severity': SEVERITIES[level],
    },
  };
}
