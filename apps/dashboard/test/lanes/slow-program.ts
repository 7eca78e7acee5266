import { setTimeout } from 'node:timers/promises';

/* A reader that takes as long as it is asked to (ms), and says it. */

process.on('message', ({ wanted }: { readonly wanted: number }) => {
  void setTimeout(wanted).then(() => process.send?.({ ok: true, value: wanted }));
});
process.on('disconnect', () => process.exit());
