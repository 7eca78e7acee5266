import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readmeLines, workplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

// What terse says is read by vim's quickfix and by Emacs' compile, set up as the README says: both open the right file at the right column.

const PATHS = ['mm/seal.c', 'mm/with space.c', 'mm/ä:7:8: x.c', `mm/[q]"'$x%.c`];

/** A flagged function; `letter` stands in front of the flags. */
function linesOf(letter: string): readonly string[] {
  return [
    'static int seal_fault(struct vm_area_struct *vma, unsigned int flags)',
    '{',
    `\t/* ${letter} */ flags &= ~FAULT_FLAG_ALLOW_RETRY;`,
    '\treturn handle_mm_fault(vma, 0, flags, NULL);',
    '}',
  ];
}

/** A tree with a commit that brings a flagged file of each name, and its patch. */
function flagged(letter: string): Workplace & { readonly patch: string } {
  const place = workplace();
  for (const path of PATHS) {
    mkdirSync(dirname(join(place.tree, path)), { recursive: true });
    writeFileSync(join(place.tree, path), `${linesOf(letter).join('\n')}\n`);
  }
  place.must('git', 'add', '-A');
  place.must('git', 'commit', '-qm', 'mm: seal');
  place.must('git', 'format-patch', '-q', '-1', '-o', '../out dir');
  return { ...place, patch: '../out dir/0001-mm-seal.patch' };
}

/** Where an editor went, in the order of the findings: the path, the line, the column in bytes, the kind, what stands there. */
type Stop = readonly [path: string, line: number, column: number, kind: string, text: string];

function wanted(letter: string): readonly Stop[] {
  const column = Buffer.from(`\t/* ${letter} */ `).length + 1;
  return sorted(PATHS.map((path) => [path, 3, column, 'warning', 'flags &= ~FAULT_FLAG_ALLOW_RETRY;']));
}

function sorted(stops: readonly Stop[]): readonly Stop[] {
  return stops.toSorted((a, b) => Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0])));
}

function has(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}
const hasVim = has('vim', '-es', '-u', 'NONE', '-c', 'if !has("quickfix") | cquit | endif', '-c', 'qa!');
const hasEmacs = has('emacs', '--version');
if (process.env['CI'] === 'true' && !(hasVim && hasEmacs)) throw new Error('CI needs vim and emacs');

describe('editors', () => {
  it.skipIf(!hasVim)(`vim: :make opens each finding${hasVim ? '' : ' (skipped: no vim with quickfix)'}`, () => {
    const place = flagged('ä');
    const out = join(place.home, 'vim.json');
    const script = join(place.home, 'go.vim');
    const [set = ''] = readmeLines('errorformat=');
    const names = `{'w': 'warning', 'e': 'error', 'n': 'note', 'c': 'check'}`;
    writeFileSync(
      script,
      [
        'set encoding=utf-8 hidden',
        set,
        'make!',
        'let stops = []',
        'for at in range(1, len(getqflist()))',
        '  execute "cc" at',
        '  let one = getqflist()[at - 1]',
        `  call add(stops, [expand('%'), line('.'), col('.'), get(${names}, one.type, one.type), getline('.')[col('.') - 1:]])`,
        'endfor',
        `call writefile([json_encode(stops)], '${out}')`,
        'qa!',
      ].join('\n'),
    );
    place.run(['vim', '-es', '-u', 'NONE', '-N', '-S', script, place.patch]);
    expect(sorted(JSON.parse(readFileSync(out, 'utf8')) as readonly Stop[])).toEqual(wanted('ä'));
  });

  it.skipIf(!hasEmacs)(`Emacs: next-error goes to each finding${hasEmacs ? '' : ' (skipped: no emacs)'}`, () => {
    // It counts characters: where others than those of ASCII stand in front, it is a little off.
    const place = flagged('a');
    const script = join(place.home, 'go.el');
    const command = `guardpage check --format terse --showfile '${place.patch}'`;
    writeFileSync(
      script,
      `;; -*- coding: utf-8 -*-
${readmeLines('compilation-error-').join('\n')}
(require 'compile)
(require 'json)
(setq compilation-ask-about-save nil)
(let* ((log (compile ${JSON.stringify(command)})) (top default-directory) (stops nil))
  (while (process-live-p (get-buffer-process log)) (accept-process-output nil 0.05))
  (with-current-buffer log
    (condition-case nil
        (while t
          (next-error)
          (let* ((message (with-current-buffer log (get-text-property (point) 'compilation-message)))
                 (kind (aref ["note" "warning" "error"] (compilation--message->type message))))
            (with-current-buffer (window-buffer (selected-window))
              (push (vector (file-relative-name buffer-file-name top)
                            (line-number-at-pos)
                            (1+ (string-bytes (buffer-substring (line-beginning-position) (point))))
                            kind
                            (buffer-substring (point) (line-end-position)))
                    stops))))
      (user-error nil)))
  (princ (json-encode (vconcat stops))))
`,
    );
    const { stdout, stderr } = place.run(['emacs', '-Q', '--batch', '-l', script]);
    expect(stderr).not.toMatch(/error/i);
    expect(sorted(JSON.parse(stdout) as readonly Stop[])).toEqual(wanted('a'));
  });
});
