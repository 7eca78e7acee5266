export type { Delivery, Destination, Outgoing } from './destination.ts';
export { readDestinations, type ReadDestinations } from './destinations.ts';
export { readGithubReview, type GithubComment, type GithubReview } from './github-review.ts';
export { readPatchworkCheck, type PatchworkCheck } from './patchwork-check.ts';
export { githubDestination, type GithubOptions } from './github.ts';
export { patchworkDestination } from './patchwork.ts';
export { readSmtpUrl, type ReadServer, type SmtpServer } from './smtp-server.ts';
export { smtpDestination, type Patience, type SmtpOptions } from './smtp.ts';
export { readServiceUrl, type ReadUrl, type WebService } from './web.ts';
