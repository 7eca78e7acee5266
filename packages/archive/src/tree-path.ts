// As long as the kernel takes a path.
const LONGEST = 4096;

/** Whether a path out of a mail is a plain way down from the top of a tree: relative, no step up or in place, and nothing unprintable. */
export function isTreePath(path: string): boolean {
  if (path.length > LONGEST || /[\u0000-\u001f\u007f]/.test(path)) return false;
  return path.split('/').every((step) => step !== '' && step !== '.' && step !== '..');
}
