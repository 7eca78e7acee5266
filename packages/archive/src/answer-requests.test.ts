import { describe, expect, it } from 'vitest';
import { answerRequests } from './answer-requests.ts';

const MIB = 1024 * 1024;

describe('many requests', () => {
  it('are looked for once each, and equal blobs are held once', async () => {
    let looked = 0;
    const answers = await answerRequests(
      Array.from({ length: 2000 }, (_, n) => ({
        path: `mm/f${n % 100}.c`,
        blob: n % 2 === 0 ? 'aaaaaaa' : 'aaaaaaaa',
      })),
      () => {
        looked++;
        return Promise.resolve({ id: 'a'.repeat(40), bytes: Buffer.alloc(4 * MIB) });
      },
    );
    expect(looked).toBe(100);
    expect(answers).toHaveLength(2000);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toHaveLength(4 * MIB);
  });

  it('get no more than 256 MiB', async () => {
    const answers = await answerRequests(
      Array.from({ length: 70 }, (_, n) => ({ path: `mm/f${n}.c`, blob: 'aaaaaaa' })),
      ({ path }) => Promise.resolve({ id: path, bytes: Buffer.alloc(4 * MIB) }),
    );
    expect(answers.map((bytes) => bytes !== null)).toEqual(answers.map((_, n) => n < 64));
  });

  it('where there is none, is none', async () => {
    expect(await answerRequests([], () => Promise.resolve(null))).toEqual([]);
    expect(await answerRequests([{ path: 'a', blob: null }], () => Promise.resolve(null))).toEqual([null]);
  });
});
