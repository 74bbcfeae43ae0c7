import { expect, it } from 'vitest';
import { CheckpointError } from '../../checkpoint-error';
import { bytesSource } from '../../source/bytes-source';
import { nested, texts } from './field-rules';
import { walkSource } from './walk-source';

const taken: string[] = [];
const walk = (bytes: Uint8Array) => {
  taken.length = 0;
  const inner = { name: 'Inner', fields: {} };
  const fields = { 1: nested(() => inner), 3: texts((value) => taken.push(value)) };
  return walkSource(bytesSource(bytes, 'test.onnx'), { name: 'Test', fields });
};

it('names the file and the place, and says what to do', async () => {
  const error = await walk(Uint8Array.of(0x1a, 3, 65)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CheckpointError);
  expect(error).toMatchObject({
    message: expect.stringContaining(
      "'test.onnx' is no sound ONNX file: Test at byte 0, near byte 2, says that field 3 has 3 bytes, but only 1 follow.",
    ),
    hint: expect.stringContaining('get it again'),
  });
  await expect(walk(Uint8Array.of(0x18, 1))).rejects.toThrow(/wire type 0 in field 3/);
});

it('cuts a long text', async () => {
  const length = 20_000;
  await walk(Uint8Array.of(0x1a, (length % 128) | 128, ((length >> 7) & 127) | 128, length >> 14, ...Array(length).fill(65), 0x1a, 1, 66));
  expect(taken).toEqual([`${'A'.repeat(16 * 1024)}…`, 'B']);
});

it('does not count messages without end', async () => {
  const empty = new Uint8Array(2 * 1_000_000);
  for (let index = 0; index < empty.length; index += 2) empty[index] = 0x0a;
  await expect(walk(empty)).rejects.toThrow(/one of more than 1000000 messages/);
});

it('does not keep texts without end', async () => {
  const one = Uint8Array.of(0x1a, 0x80, 0x80, 0x01, ...Array(16 * 1024).fill(65));
  const bytes = new Uint8Array(one.length * 4100);
  for (let index = 0; index < 4100; index++) bytes.set(one, index * one.length);
  await expect(walk(bytes)).rejects.toThrow(/after 67108864 bytes of texts/);
});
