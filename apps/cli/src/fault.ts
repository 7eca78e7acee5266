/** The reason to print for what our own code threw on some mail: no mail should be able to, so this is a bug, but one mail's only. */
export function faultOf(error: unknown): string {
  return `internal fault: ${error instanceof Error ? error.message : String(error)}`;
}
