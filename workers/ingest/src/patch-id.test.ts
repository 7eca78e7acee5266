import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { patchIdOf } from './patch-id.ts';

const FILE =
  'diff --git a/a.c b/a.c\nindex 111..222 100644\n--- a/a.c\n+++ b/a.c\n@@ -1,2 +1,2 @@ f()\n one\n-two\n+\t2\n';
const OTHER =
  'diff --git a/b.c b/b.c\nnew file mode 100644\nindex 000..222\n--- /dev/null\n+++ b/b.c\n@@ -0,0 +1 @@\n+x\n';

it.each([
  ['one file', `Text.\n---\n${FILE}`],
  ['two files', `${FILE}${OTHER}`],
  ['a signature behind it', `${FILE}-- \n2.40\n`],
  ['no newline at its end', `${FILE}\\ No newline at end of file\n${OTHER}`],
  ['a rename alone', 'diff --git a/a b/c\nsimilarity index 100%\nrename from a\nrename to c\n'],
  [
    'a file that is deleted',
    'diff --git a/a b/a\ndeleted file mode 100644\n--- a/a\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n',
  ],
  ['other white space and line numbers', FILE.replace('+\t2', '+    2').replace('-1,2 +1,2', '-91,2 +91,2')],
])('%s: the id that git gives', (_, text) => {
  const [id] = execFileSync('git', ['patch-id', '--stable'], { input: text, encoding: 'utf8' }).split(' ');
  expect(patchIdOf(text)).toBe(id);
});

it('the order of files does not matter; the lines do', () => {
  expect(patchIdOf(`${FILE}${OTHER}`)).toBe(patchIdOf(`${OTHER}${FILE}`));
  expect(patchIdOf(FILE)).not.toBe(patchIdOf(FILE.replace('two', 'three')));
  expect(patchIdOf('no diff')).toBeNull();
});
