export type { AlsoFlagged, CommentEvidence, QuotedHunk, ReviewComment } from './model.ts';
export { mailDate } from './mail-date.ts';
export { recipientsOf } from './recipients-of.ts';
export type { Recipient, Recipients } from './recipients-of.ts';
export { replyMail } from './reply-mail.ts';
export type { AnsweredMail, ReplyDraft, ReplyParts } from './reply-mail.ts';
export { byWeight, reviewComment } from './review-comment.ts';
export type { CommentedPatch } from './review-comment.ts';
