import type { Message } from '@guardpage/mail';

/** lkp@intel.com, syzbot+..@syzkaller.appspotmail.com, patchwork-bot+..@kernel.org, bot+bpf-ci@kernel.org, sashiko-bot@.., noreply@.. */
const ADDRESS =
  /(?:^|[+._-])(?:bot|syzbot|regzbot|lkp|robot|patchwork|buildbot|kernelci|sashiko|noreply|no-reply)(?:[+._-]|@)|bot(?:[+-][^@]{0,80})?@|@syzkaller\./;

/** Robots that write from the address of whoever looks after them: "kernel test robot <a.person@intel.com>". */
const NAME = /\b(?:test robot|robot|syzbot|buildbot|patchwork|[a-z]*[ -]bot)\b/i;

/** Whether a program wrote a mail: it says so (RFC 3834), or is one of those known to write to the lists. */
export function isBot({ message }: { readonly message: Pick<Message, 'autoSubmitted' | 'from'> }): boolean {
  const { autoSubmitted, from } = message;
  return autoSubmitted || (from !== null && (ADDRESS.test(from.email) || NAME.test(from.name)));
}
