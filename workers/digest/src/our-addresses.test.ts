import { describe, expect, it } from 'vitest';
import { bounceAddress, bounceSign, purposeOf, stopAddress } from './our-addresses.ts';

const FROM = 'digest@gp.example.org';
const TOKEN = '0123456789abcdef0123456789abcdef';
const SIGN = bounceSign(TOKEN, 'digest.2026-11-19.x@gp.example.org');

describe('an address of ours', () => {
  it('says what it is for', () => {
    const sent = bounceAddress(FROM, 7, SIGN);
    expect(sent).toMatch(/^digest\+b\.7\.[0-9a-f]{16}@gp\.example\.org$/);
    expect(purposeOf(sent.toUpperCase(), FROM)).toEqual({ kind: 'bounce', subscription: 7, sign: SIGN });
    expect(purposeOf(stopAddress(FROM, TOKEN), FROM)).toEqual({ kind: 'stop', token: TOKEN });
  });

  it('is read with a tag in our own', () => {
    const from = 'gp+digest@gp.example.org';
    expect(purposeOf(stopAddress(from, TOKEN), from)).toEqual({ kind: 'stop', token: TOKEN });
  });

  it.each([
    FROM,
    '',
    '@',
    `digest+u.${TOKEN}@other.example`,
    `other+u.${TOKEN}@gp.example.org`,
    `digest+u.${TOKEN.slice(1)}@gp.example.org`,
    `digest+u.${TOKEN}0@gp.example.org`,
    `digest+u.${TOKEN}.x@gp.example.org`,
    `digest+b.${SIGN}@gp.example.org`,
    `digest+b.-7.${SIGN}@gp.example.org`,
    `digest+b.1e3.${SIGN}@gp.example.org`,
    `digest+b.${'9'.repeat(30)}.${SIGN}@gp.example.org`,
    `digest+b.7.${SIGN}\n@gp.example.org`,
    'digest+@gp.example.org',
  ])('is for nothing: %j', (address) => {
    expect(purposeOf(address, FROM)).toBeNull();
  });

  it('has another sign for each digest and each subscriber', () => {
    const signs = [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'x'],
    ].map(([token = '', key = '']) => bounceSign(token, key));
    expect(new Set(signs).size).toBe(3);
  });
});
