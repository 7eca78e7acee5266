export type * from './model.ts';
export type { InputMail } from './split-input.ts';
export type { MailSplitter, SplitMail } from './mail-splitter.ts';
export { mailSplitter } from './mail-splitter.ts';
export { splitInput } from './split-input.ts';
export { readKept, unreadBytes } from './read-kept.ts';
export { readMessage } from './read-message.ts';
export { partText } from './part-text.ts';
