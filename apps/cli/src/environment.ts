/** A variable of the environment that programs of ours read. */
export interface Variable {
  readonly name: string;
  readonly help: string;
}

/** All of them, for the manual page; config/deploy.test.ts holds them to the code. */
export const ENVIRONMENT: readonly Variable[] = [
  { name: 'GUARDPAGE_DATABASE_URL', help: 'the store: sqlite:FILE or postgres://USER@HOST/NAME' },
  { name: 'GUARDPAGE_REDIS_URL', help: 'redis://HOST:6379: hands the work of workers to whoever has time' },
  { name: 'GUARDPAGE_URL', help: 'where people reach the dashboard: addresses in mails begin with it' },
  { name: 'GUARDPAGE_FROM', help: 'the address that mails come from' },
  { name: 'GUARDPAGE_DIGEST_FROM', help: 'the address that digests come from (default: $GUARDPAGE_FROM)' },
  { name: 'GUARDPAGE_DIGEST_INBOX', help: 'a maildir with what is sent to that address' },
  { name: 'GUARDPAGE_SMTP_URL', help: 'the mail server: smtp://HOST:PORT, smtps://USER:PASSWORD@HOST' },
  { name: 'GUARDPAGE_SENDS_PER_MINUTE', help: 'how many mails and comments go out in a minute (default 60)' },
  { name: 'GUARDPAGE_LISTS', help: 'the folder with the policies of lists' },
  { name: 'GUARDPAGE_GITHUB_TOKEN', help: 'with it reviews of pull requests are posted' },
  { name: 'GUARDPAGE_GITHUB_LOGIN', help: 'the account of that token, by which comments of ours are known' },
  { name: 'GUARDPAGE_GITHUB_URL', help: 'the API of GitHub (default https://api.github.com)' },
  { name: 'GUARDPAGE_PATCHWORK_URL', help: 'the API of a Patchwork that gets checks' },
  { name: 'GUARDPAGE_PATCHWORK_TOKEN', help: 'the token for it' },
  { name: 'GUARDPAGE_MODERATORS', help: 'name:token,name:token: who may let go what waits in the outbox' },
  { name: 'GUARDPAGE_PROXIES', help: 'addresses and networks whose X-Forwarded-For is believed' },
  { name: 'GUARDPAGE_METRICS_ALLOW', help: 'addresses and networks that see /metrics and /readyz' },
  { name: 'GUARDPAGE_LOG', help: 'text or json: the form of the log of what runs without end' },
  { name: 'GUARDPAGE_ASSIST_MODEL', help: 'the model that is asked for opinions; without it nothing is asked' },
  { name: 'GUARDPAGE_ASSIST_BUDGET', help: 'how many tokens may be spent on a day, UTC (default 200000)' },
  { name: 'GUARDPAGE_ASSIST_SECONDS', help: 'how long an answer of the model may take (default 60)' },
  { name: 'OPENAI_BASE_URL', help: 'the server of the model (default: that of OpenAI)' },
  { name: 'OPENAI_API_KEY', help: 'the key for it' },
];
