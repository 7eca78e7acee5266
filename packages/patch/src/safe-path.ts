/** Linux's PATH_MAX: no tree holds a longer one. */
const LONGEST = 4096;

/**
 * Why a path read from a mail must not be used, or null when it is relative and stays in the tree (what git refuses when it applies:
 * verify_path in read-cache.c of git).
 */
export function unsafeReason(path: string): string | null {
  if (path.length === 0) return 'The path of this diff is empty.';
  if (path.length > LONGEST) return 'The path of this diff is longer than any path can be.';
  if (path.includes('\0')) return 'The path of this diff holds a NUL byte.';
  if (path.startsWith('/')) return 'The path of this diff is absolute.';
  const parts = path.split('/');
  if (parts.includes('..')) return 'The path of this diff leaves the tree.';
  if (parts.some((part) => part === '' || part === '.' || part.toLowerCase() === '.git')) {
    return 'The path of this diff is none git would write to.';
  }
  return null;
}
