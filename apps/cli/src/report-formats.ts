import { mboxrd } from '@guardpage/mail';
import { formats } from '@guardpage/report';
import type { Format } from '@guardpage/report';
import { siteOrNull } from './mail-settings.ts';

/** Replies as somebody sends them: one is a mail, several are an mbox. */
async function mailFormat(): Promise<{ readonly default: Format }> {
  const { seriesReplies } = await import('@guardpage/report/comment');
  const { composeUnsent } = await import('@guardpage/mail/compose');
  const site = siteOrNull();
  return {
    default: (run) => {
      const mails = seriesReplies(run, site).map(composeUnsent);
      return mails.length < 2 ? mails : mails.map((mail) => mboxrd(Buffer.from(mail)).toString());
    },
  };
}

/** Every format of a report by its name: imported when asked for. */
export const reportFormats: typeof formats = { ...formats, mail: mailFormat };
