import { expect, it } from 'vitest';
import { proofOf } from './proof.ts';

function proof(authentication: string | null, email = 'ada@kernel.example'): string {
  return proofOf({ from: { name: 'Ada', email }, authentication })
    .map(({ authservId, passed }) => `${authservId}: ${passed.join(' ')}`)
    .join();
}

it.each([
  ['DKIM', 'mx.example; dkim=pass header.d=kernel.example header.s=a header.b="x="', 'mx.example: kernel.example'],
  ['its identity alone', 'mx.example; dkim=pass header.i=@kernel.example', 'mx.example: kernel.example'],
  ['DMARC', 'MX.example 1; dmarc=pass (p=none dis=none) header.from=Kernel.Example', 'mx.example: kernel.example'],
  [
    'all of them',
    'mx.example; spf=pass smtp.mailfrom=x.y; dkim=pass header.d=kernel.example; dmarc=pass header.from=kernel.example',
    'mx.example: kernel.example',
  ],
  [
    'the second of two',
    'mx.example; dkim=fail header.d=kernel.example; dkim=pass header.d=kernel.example',
    'mx.example: kernel.example',
  ],
  ['a reason', 'mx.example; dkim=pass reason="a; b (c" header.d=kernel.example', 'mx.example: kernel.example'],
  [
    'comments everywhere',
    '(a(b)) mx.example (c\\)); dkim(d)=(e)pass header.d=kernel.example',
    'mx.example: kernel.example',
  ],
  ['another domain', 'mx.example; dkim=pass header.d=elsewhere.example', 'mx.example: '],
  ['a domain that ends the same', 'mx.example; dkim=pass header.d=nel.example', 'mx.example: '],
  ['a domain below that of From', 'mx.example; dkim=pass header.d=sub.kernel.example', 'mx.example: '],
  ['a top level', 'mx.example; dkim=pass header.d=example', 'mx.example: '],
  ['SPF', 'mx.example; spf=pass smtp.mailfrom=kernel.example', 'mx.example: '],
  ['a failure', 'mx.example; dkim=fail header.d=kernel.example; dmarc=none header.from=kernel.example', 'mx.example: '],
  ['none', 'mx.example; none', 'mx.example: '],
  ['two domains in one', 'mx.example; dkim=pass header.d=evil.example header.d=kernel.example', 'mx.example: '],
  ['a pass inside a comment', 'mx.example; dkim=fail (x; dkim=pass header.d=kernel.example)', 'mx.example: '],
  ['a pass inside quotes', 'mx.example; spf=fail smtp.mailfrom="a; dkim=pass header.d=kernel.example"', 'mx.example: '],
  ['a pass that is a value', 'mx.example; x=y dkim=pass header.d=kernel.example', 'mx.example: '],
  ['a statement out of joint', 'mx.example; dkim=pass header.d kernel.example', 'mx.example: '],
  ['a comment that stays open', 'mx.example; dkim=pass header.d=kernel.example (', ''],
  ['quotes that stay open', 'mx.example; dkim=pass header.d="kernel.example', ''],
  ['another version', 'mx.example 2; dkim=pass header.d=kernel.example', ''],
  ['two servers', 'mx.example evil.example 1; dkim=pass header.d=kernel.example', ''],
  ['no server', '; dkim=pass header.d=kernel.example', ''],
  ['nothing', '', ''],
  ['no header', null, ''],
])('%s', (_, header, expected) => {
  expect(proof(header)).toBe(expected);
});

it('a domain stands for those below it', () => {
  expect(proof('mx.example; dkim=pass header.d=kernel.example', 'ada@linux.kernel.example')).toBe(
    'mx.example: kernel.example',
  );
});

it.each([
  ['brackets', '('.repeat(16_000)],
  ['signs', '='.repeat(16_000)],
  ['statements', `mx.example${'; dkim=pass header.d=kernel.example'.repeat(450)}`],
  ['escapes', `"${'\\"'.repeat(8_000)}`],
])('16,000 characters of %s are too many', (_, header) => {
  expect(proof(header)).toBe('');
});
