/** Gives the event loop its turn, so that Ctrl-C is answered between two mails. */
export async function nextTurn(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}
