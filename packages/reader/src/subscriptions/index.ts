/** What somebody who wants digests, or does not want them any more, can do in a store. */
export { change, confirm, end, takeSignUp } from './deeds.ts';
export type { ChangeAnswer, ConfirmAnswer, SignUpAnswer, WantedChange, WantedEnd, WantedSignUp } from './deeds.ts';
export type { Postbox } from './letter-row.ts';
export type { ConfirmationPage, SubscriptionPage, WantedConfirmation } from './page.ts';
