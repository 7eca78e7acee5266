import { expect, it } from 'vitest';
import { serviceFetch } from './service-fetch.ts';
import { readServiceUrl } from './service-url.ts';

it.each([
  ['https://patchwork.kernel.org/', 'https://patchwork.kernel.org'],
  ['https://ghe.example.org/api/v3', 'https://ghe.example.org/api/v3'],
  ['http://127.0.0.1:8000/', 'http://127.0.0.1:8000'],
  ['http://[::1]:8000', 'http://[::1]:8000'],
])('%s', (text, value) => {
  expect(readServiceUrl('GUARDPAGE_PATCHWORK_URL', text)).toEqual({ ok: true, value });
});

it.each([
  'patchwork.kernel.org',
  'http://patchwork.kernel.org/',
  'file:///etc/passwd',
  'https://bot:hunter2@patchwork.kernel.org/',
  'https://patchwork.kernel.org/?token=hunter2',
])('%s is none, and what is wrong says no secret', (text) => {
  const read = readServiceUrl('GUARDPAGE_PATCHWORK_URL', text);
  expect(read).toMatchObject({ ok: false, problem: expect.stringContaining('GUARDPAGE_PATCHWORK_URL') as string });
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

it('asks no other origin', async () => {
  const ask = serviceFetch({ url: 'https://here.invalid/api' }, 1000);
  await expect(ask('https://there.invalid/api')).rejects.toThrow('not an address of https://here.invalid');
});
