export type { Delivery, Destination, Outgoing } from './destination.ts';
export { readSmtpUrl, type ReadServer, type SmtpServer } from './smtp-server.ts';
export { smtpDestination, type Patience, type SmtpOptions } from './smtp.ts';
