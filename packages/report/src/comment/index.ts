export type { CommentEvidence, QuotedHunk, ReviewComment } from './model.ts';
export { mailDate, replyMail } from './reply-mail.ts';
export type { Answered, ReplyDraft, ReplyParts } from './reply-mail.ts';
export { byWeight, reviewComment } from './review-comment.ts';
