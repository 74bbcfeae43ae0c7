import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashBytes, hashSource } from './hash-source';
import { bytesSource } from './source/bytes-source';

const bytes = Uint8Array.from({ length: 9_000_001 }, (_, index) => index % 251);
const expected = createHash('sha256').update(bytes).digest('hex');

describe('hashSource', () => {
  it('gives the SHA-256 of a file of several pieces and says how far it is', async () => {
    const completed: number[] = [];
    expect(await hashSource(bytesSource(bytes, 'file'), { onBytes: (count) => completed.push(count) })).toBe(expected);
    expect(completed).toEqual([4194304, 8388608, 9000001]);
    expect(hashBytes(bytes)).toBe(expected);
  });

  it('stops between pieces', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const hashing = hashSource(bytesSource(bytes, 'file'), { signal: controller.signal, onBytes: () => controller.abort(reason) });
    await expect(hashing).rejects.toBe(reason);
  });
});
