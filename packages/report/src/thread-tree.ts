/** A mail of a thread. Times are seconds since 1970, UTC. */
export interface TreeMail {
  readonly id: number;
  /** Without brackets; null when it has none. */
  readonly messageId: string | null;
  readonly sent: number | null;
  readonly subject: string;
  /** Message-IDs of what it answers, the nearest first. */
  readonly above: readonly string[];
}

/** A line of a thread: a mail, or one that is not here and is answered. */
export interface TreeLine<Mail> {
  /** Null for what is not here. */
  readonly mail: Mail | null;
  /** Of what is not here. */
  readonly missing: string | null;
  /** How many mails are above it. */
  readonly depth: number;
  /** The place of the line that it answers, among the lines; null at the top. */
  readonly parent: number | null;
}

/** What hangs below what: a mail, or a Message-ID that is not here. */
interface Node<Mail> {
  readonly mail: Mail | null;
  readonly missing: string | null;
  /** Where it stands among others: the time of the mail, of what is not here that of the first answer. */
  sent: number;
  id: number;
  parent: Node<Mail> | null;
  readonly below: Node<Mail>[];
}

/** Mails of a thread, each below what it answers, brothers by time. Takes time in proportion to what it is given, whatever answers what. */
export function threadTree<Mail extends TreeMail>(mails: readonly Mail[]): readonly TreeLine<Mail>[] {
  const byId = new Map<string, Node<Mail>>();
  const nodes = mails.map((mail): Node<Mail> => {
    const sent = mail.sent ?? Number.MAX_SAFE_INTEGER;
    const node: Node<Mail> = { mail, missing: null, sent, id: mail.id, parent: null, below: [] };
    // Of several mails with one Message-ID the first that came is answered.
    if (mail.messageId !== null && !byId.has(mail.messageId)) byId.set(mail.messageId, node);
    return node;
  });
  // What is not here is put behind them, and answers nothing.
  for (const node of nodes) node.parent = parentOf(node, byId, nodes);
  cutLoops(nodes);
  const top: Node<Mail>[] = [];
  for (const node of nodes) (node.parent?.below ?? top).push(node);
  return inOrder(top);
}

/** The nearest that is here, else what is not here and was answered; that one is put among the nodes. */
function parentOf<Mail extends TreeMail>(
  node: Node<Mail>,
  byId: Map<string, Node<Mail>>,
  nodes: Node<Mail>[],
): Node<Mail> | null {
  const { above } = node.mail ?? { above: [] };
  const here = above.map((id) => byId.get(id)).find((one) => one !== undefined && one !== node && one.mail !== null);
  if (here !== undefined) return here;
  const missing = above.find((id) => id !== node.mail?.messageId);
  if (missing === undefined) return null;
  const known = byId.get(missing);
  if (known !== undefined) {
    known.sent = Math.min(known.sent, node.sent);
    return known;
  }
  const { sent, id } = node;
  const made: Node<Mail> = { mail: null, missing, sent, id, parent: null, below: [] };
  byId.set(missing, made);
  nodes.push(made);
  return made;
}

/** Mails may claim to answer each other in a circle: one of them is then at the top. */
function cutLoops<Mail>(nodes: readonly Node<Mail>[]): void {
  const done = new Set<Node<Mail>>();
  for (const node of nodes) {
    const path = new Set<Node<Mail>>();
    let at: Node<Mail> | null = node;
    while (at !== null && !done.has(at)) {
      path.add(at);
      const above: Node<Mail> | null = at.parent;
      if (above !== null && path.has(above)) above.parent = null;
      at = at.parent;
    }
    for (const one of path) done.add(one);
  }
}

function byTime<Mail>(one: Node<Mail>, other: Node<Mail>): number {
  return one.sent - other.sent || one.id - other.id;
}

function inOrder<Mail>(top: readonly Node<Mail>[]): readonly TreeLine<Mail>[] {
  const lines: TreeLine<Mail>[] = [];
  const waiting: { readonly node: Node<Mail>; readonly depth: number; readonly parent: number | null }[] = [];
  const wait = (nodes: readonly Node<Mail>[], depth: number, parent: number | null): void => {
    for (const node of nodes.toSorted(byTime).toReversed()) waiting.push({ node, depth, parent });
  };
  wait(top, 0, null);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth, parent } = next;
    lines.push({ mail: node.mail, missing: node.missing, depth, parent });
    wait(node.below, depth + 1, lines.length - 1);
  }
  return lines;
}
