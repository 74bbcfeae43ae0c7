import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../../checkpoint-error';
import { ModelProtoSchema } from '../../onnx/onnx.schema';
import type { ByteSource } from '../../source/byte-source';
import { bytesSource } from '../../source/bytes-source';
import { richModelBytes } from '../__fixtures__/rich-model';
import { inspectOnnx } from './inspect-onnx';

const inspect = (bytes: Uint8Array) => inspectOnnx(bytesSource(bytes, 'model.onnx'));

/** A fixed sequence of numbers from 0 to 1 (Lehmer, as in the C++ standard's minstd_rand). */
function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

describe('inspectOnnx', () => {
  it('lists all that a file holds', async () => {
    expect(await inspect(richModelBytes)).toEqual({
      kind: 'onnx',
      bytes: richModelBytes.length,
      irVersion: 8,
      producer: 'a writer 1.2',
      opsets: [
        { domain: 'ai.onnx', version: 17 },
        { domain: 'com.example', version: 1 },
      ],
      graphName: 'main',
      inputs: [{ name: 'x', type: 'float32', dims: [1, 'height', '?'] }],
      outputs: [{ name: 'y', type: 'sequence of uint8' }],
      weights: [
        { name: 'c', type: 'float32', shape: [2], bytes: 8 },
        { name: 'inner', type: 'float32', shape: [1], bytes: 4 },
        { name: 'w', type: 'float32', shape: [3], bytes: 12 },
        { name: 'outside', type: 'float16', shape: [2, 3], bytes: 0, external: { location: 'weights.bin', offset: 4096, length: 12 } },
        // Varints: 1 and 300 take 1 and 2 bytes, −2 takes 10.
        { name: 'typed', type: 'int64', shape: [3], bytes: 13 },
        { name: 'sparse', type: 'sparse float32', shape: [4, 4], bytes: 10 },
      ],
      operators: [
        ['Relu', 3],
        ['Constant', 1],
        ['If', 1],
        ['Sub', 1],
        ['Tanh', 1],
        ['com.example:Fancy', 1],
      ],
      functions: ['com.example:Fancy'],
      metadata: [['labels', 'Straße\u001b[31m']],
    });
  });

  it.each(['efficientnet', 'detector'])("agrees with a full parser on the starter's %s, and leaves its weights unread", async (name) => {
    const bytes = readFileSync(fileURLToPath(new URL(`../../../../starter/models/${name}.onnx`, import.meta.url)));
    const { graph } = fromBinary(ModelProtoSchema, bytes);
    let read = 0;
    const counting: ByteSource = {
      name,
      size: bytes.length,
      async read(offset, length) {
        read += length;
        return bytes.subarray(offset, offset + length);
      },
    };
    const found = await inspectOnnx(counting);
    const initializers = graph!.initializer.map((each) => [each.name, each.dims.map(Number), each.rawData.length]);
    const listed = new Map(found.weights.map((each) => [each.name, [each.name, each.shape, each.bytes]]));
    expect(initializers.length).toBeGreaterThan(50);
    expect(initializers.map(([key]) => listed.get(String(key)))).toEqual(initializers);
    const constants = graph!.node.flatMap(({ attribute }) => attribute.filter(({ t, g }) => t !== undefined || g !== undefined)).length;
    expect(found.weights.length).toBe(initializers.length + constants);
    expect(found.operators.reduce((sum, [, count]) => sum + count, 0)).toBe(graph!.node.length);
    expect(found.inputs.map((input) => input.name)).toEqual(graph!.input.map((input) => input.name));
    expect(found.outputs.map((output) => output.name)).toEqual(graph!.output.map((output) => output.name));
    expect(read).toBeLessThan(bytes.length / 4);
  });

  it('says of a file that is cut off anywhere what is wrong and where', async () => {
    let passed = 0;
    for (let length = 0; length < richModelBytes.length; length++) {
      const error = await inspect(richModelBytes.slice(0, length)).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) passed++;
      else {
        expect(error, `${length} bytes`).toBeInstanceOf(CheckpointError);
        expect((error as Error).message).toMatch(/'model\.onnx' is no sound ONNX file: .* at byte \d+/);
      }
    }
    // After its graph, the file goes on with two operator sets, metadata, training and a function. Cut between these it is whole, as far
    // as anyone can tell.
    expect(passed).toBe(5);
    await expect(inspect(richModelBytes.slice(0, richModelBytes.length / 2))).rejects.toThrow(/field 7 has \d+ bytes, but only \d+ follow/);
  });

  it('comes to an end on altered files: a listing or a CheckpointError, nothing else', async () => {
    const random = randomNumbers();
    const ends = { listed: 0, refused: 0 };
    for (let round = 0; round < 3000; round++) {
      const bytes = richModelBytes.slice();
      for (let hit = 0; hit < 1 + (round % 4); hit++) bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8);
      await inspect(bytes).then(
        () => ends.listed++,
        (error) => {
          expect(error, `round ${round}`).toBeInstanceOf(CheckpointError);
          ends.refused++;
        },
      );
    }
    expect(ends.listed).toBeGreaterThan(300);
    expect(ends.refused).toBeGreaterThan(300);
  });

  it('comes to an end on any bytes', async () => {
    const random = randomNumbers();
    for (let round = 0; round < 2000; round++) {
      const bytes = Uint8Array.from({ length: round % 200 }, () => random() * 256);
      await inspect(bytes).catch((error) => expect(error).toBeInstanceOf(CheckpointError));
    }
  });
});
