import { anyPage } from '../page.ts';
import type { AnyPage } from '../page.ts';
import { list } from './list.tsx';
import { mails } from './mails.tsx';

/** Every kind of page. */
export const PAGES: readonly AnyPage[] = [anyPage(list), anyPage(mails)];
