import { anyPage } from '../page.ts';
import type { AnyPage } from '../page.ts';
import { api } from './api.tsx';
import { digest } from './digest.tsx';
import { digests } from './digests.tsx';
import { finding } from './finding.tsx';
import { hazard } from './hazard.tsx';
import { hazards } from './hazards.tsx';
import { help } from './help.tsx';
import { knowledge } from './knowledge.tsx';
import { list } from './list.tsx';
import { mail } from './mail.tsx';
import { mails } from './mails.tsx';
import { series } from './series.tsx';
import { stats } from './stats.tsx';

/** Every kind of page. */
export const PAGES: readonly AnyPage[] = [
  anyPage(list),
  anyPage(mails),
  anyPage(mail),
  anyPage(series),
  anyPage(finding),
  anyPage(hazards),
  anyPage(hazard),
  anyPage(knowledge),
  anyPage(digests),
  anyPage(digest),
  anyPage(stats),
  anyPage(help),
  anyPage(api),
];
