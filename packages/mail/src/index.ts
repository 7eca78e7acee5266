export type * from './model.ts';
export type { InputMail } from './split-input.ts';
export { splitInput } from './split-input.ts';
export { readMessage } from './read-message.ts';
export { partText } from './part-text.ts';
