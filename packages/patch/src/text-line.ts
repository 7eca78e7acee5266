/** Where the line that begins at `at` ends: behind its line feed, or at the end of the text. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed + 1;
}

/** True when the line that ends at `end` has a line feed; git reads no head and no hunk line without one. */
export function isClosed(text: string, end: number): boolean {
  return end > 0 && text.charCodeAt(end - 1) === 10;
}
