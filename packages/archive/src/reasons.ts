const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: 'not a folder',
  EISDIR: 'a folder',
  EACCES: 'not allowed to read it',
  EPERM: 'not allowed to read it',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
};

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Why something of a disk could not be read, in words; `wanted` is what it should have been. */
export function reasonOf(error: unknown, wanted = 'file or folder'): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ENOENT' ? `no such ${wanted}` : (REASONS[code] ?? messageOf(error));
}
