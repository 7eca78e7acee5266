/** VERSION.PATCHLEVEL of a kernel's top Makefile; null when this is none. */
export function kernelVersion(makefile: Uint8Array | null): string | null {
  if (makefile === null) return null;
  const text = Buffer.from(makefile).toString('latin1');
  const [major, minor] = ['VERSION', 'PATCHLEVEL'].map(
    (name) => new RegExp(`^${name}[ \\t]*=[ \\t]*(\\d{1,4})[ \\t]*$`, 'm').exec(text)?.[1],
  );
  return major === undefined || minor === undefined ? null : `${major}.${minor}`;
}
