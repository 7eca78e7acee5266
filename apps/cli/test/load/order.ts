/** Addresses of one kind, of which all are answered with one status. */
export interface Kind {
  readonly name: string;
  readonly status: number;
  readonly addresses: readonly string[];
}

/** What the load tool is told. */
export interface LoadOrder {
  /** Of the dashboard, without a "/" at the end. */
  readonly url: string;
  readonly kinds: readonly Kind[];
  /** Requests at the same time: each connection asks when it was answered, and never before. */
  readonly connections: number;
  readonly seconds: number;
}

/** What it says of one kind. */
export interface KindTimes {
  readonly name: string;
  /** Of answers with the status of the kind (ms). */
  readonly times: readonly number[];
  /** Answers with another status, with the first address of each. */
  readonly others: Readonly<Record<string, { readonly count: number; readonly address: string }>>;
}

/** What it says at its end. */
export interface LoadSaid {
  readonly kinds: readonly KindTimes[];
  readonly seconds: number;
  /** Connections that broke, and answers that did not come within 30 s. */
  readonly broken: number;
  readonly timedOut: number;
  /** Answers that broke off. */
  readonly cut: number;
}
