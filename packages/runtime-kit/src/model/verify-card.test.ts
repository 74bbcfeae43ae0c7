import { ModelLoadError } from '@photochrom/core';
import { cardOf } from '@photochrom/golden';
import { expect, it } from 'vitest';
import { verifyCard } from './verify-card';

const bytes = Uint8Array.from([1, 2, 3]);

it('accepts the file that the card describes', async () => {
  await expect(verifyCard('runtime-test', bytes, cardOf(bytes), 'net.onnx')).resolves.toBeUndefined();
});

it('refuses a file of another size or with another hash', async () => {
  const shorter = verifyCard('runtime-test', bytes.slice(1), cardOf(bytes), 'net.onnx');
  await expect(shorter).rejects.toThrow(ModelLoadError);
  await expect(shorter).rejects.toThrow("Expected 3 bytes in 'net.onnx' as its card 'test model' says, but found 2.");
  const altered = verifyCard('runtime-test', Uint8Array.from([1, 2, 4]), cardOf(bytes), 'net.onnx');
  await expect(altered).rejects.toThrow(ModelLoadError);
  await expect(altered).rejects.toThrow(/SHA-256 039058c6[0-9a-f]* in 'net\.onnx'/);
});
