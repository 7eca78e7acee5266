/** What a file is in one state: a fault handler with these lines in it. */
export function handler(...lines: readonly string[]): readonly string[] {
  return [
    'static vm_fault_t demo_fault(struct vm_area_struct *vma, unsigned int flags)',
    '{',
    '\tvm_fault_t ret;',
    '',
    ...lines,
    '\treturn ret;',
    '}',
  ];
}

/** The diff of a file of which so many lines are the same at its beginning and end, with three lines of context. */
function diff(path: string, before: readonly string[], behind: readonly string[]): string {
  let head = 0;
  while (head < before.length && before[head] === behind[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < behind.length - head && before.at(-1 - tail) === behind.at(-1 - tail))
    tail++;
  const from = Math.max(0, head - 3);
  const rows = [
    ...before.slice(from, head).map((line) => ` ${line}`),
    ...before.slice(head, before.length - tail).map((line) => `-${line}`),
    ...behind.slice(head, behind.length - tail).map((line) => `+${line}`),
    ...before.slice(before.length - tail, before.length - tail + 3).map((line) => ` ${line}`),
  ];
  const count = (not: string): number => rows.filter((row) => !row.startsWith(not)).length;
  const heading = before.slice(0, from).findLast((line) => /^\w/.test(line)) ?? '';
  const at = `@@ -${from + 1},${count('+')} +${from + 1},${count('-')} @@ ${heading}`.trimEnd();
  return [`--- a/${path}`, `+++ b/${path}`, at, ...rows, ''].join('\n');
}

/** How the mails of a series are sent. */
export interface Sent {
  readonly revision?: number;
  /** Parts that are left out. */
  readonly without?: readonly number[];
  readonly path?: string;
}

/** A series as an mbox: a mail for each step from one state of a file to the next. */
export function seriesOf(
  states: readonly (readonly string[])[],
  { revision = 1, without = [], path = 'mm/demo.c' }: Sent = {},
): string {
  const total = states.length - 1;
  return states
    .slice(1)
    .map((state, index) =>
      [
        'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
        'From: Ann Author <ann@example.org>',
        `Date: Mon, 2 Mar 2026 10:00:0${index} +0000`,
        `Subject: [PATCH${revision === 1 ? '' : ` v${revision}`} ${index + 1}/${total}] mm: step ${index + 1}`,
        `Message-ID: <v${revision}-${index + 1}-demo@example.org>`,
        ...(index === 0 ? [] : [`In-Reply-To: <v${revision}-1-demo@example.org>`]),
        '',
        'Signed-off-by: Ann Author <ann@example.org>',
        '---',
        diff(path, states[index] ?? [], state),
        '-- ',
        '2.43.0',
        '',
        '',
      ].join('\n'),
    )
    .filter((_, index) => !without.includes(index + 1))
    .join('');
}
