import { expect, it } from 'vitest';
import { moderatorOf, readModerators } from './moderators.ts';

const TOKEN = 'f'.repeat(24);

it('reads names and tokens, and keeps no token', () => {
  const read = readModerators(`Ada L.:${TOKEN}, Bo:${'e'.repeat(30)}:x`);
  if (!read.ok) throw new Error(read.problem);
  expect(read.value.map(({ name }) => name)).toEqual(['Ada L.', 'Bo']);
  expect(JSON.stringify(read.value)).not.toContain(TOKEN);
  expect(moderatorOf(read.value, TOKEN)?.name).toBe('Ada L.');
  expect(moderatorOf(read.value, `${'e'.repeat(30)}:x`)?.name).toBe('Bo');
  expect(moderatorOf(read.value, '')).toBeNull();
});

it.each([
  ['a token alone', TOKEN, 'entry 1 is not name:token'],
  ['a short token', `Ada:${'secret'.repeat(3)}`, 'entry 1 has a token of fewer than 24 characters'],
  ['a token with a space', `Ada:${TOKEN} x`, 'entry 1 has a token with a space'],
  ['no name', `:${TOKEN}`, 'entry 1 has no name'],
  ['the name of the policy', `Policy:${TOKEN}`, 'entry 1 has no name'],
  ['token and name in the wrong order', `${TOKEN.repeat(2)}:Ada`, 'entry 1 has no name'],
  ['a comma at the end', `Ada:${TOKEN},`, 'entry 2 is not name:token'],
  ['the same name', `Ada:${TOKEN},ada:${TOKEN}x`, 'entry 2 has the name of another one'],
  ['the same token', `Ada:${TOKEN},Bo:${TOKEN}`, 'entry 2 has the token of another one'],
])('refuses %s without showing it', (_, text, problem) => {
  const read = readModerators(text);
  if (read.ok) throw new Error('it was read');
  expect(read.problem).toContain(problem);
  expect(read.problem).not.toMatch(/fff|secret/);
});
