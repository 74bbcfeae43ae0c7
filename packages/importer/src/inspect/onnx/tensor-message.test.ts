import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { TensorProto_DataType, TensorProtoSchema } from '../../onnx/onnx.schema';
import { bytesSource } from '../../source/bytes-source';
import type { OnnxWeight } from '../inspection';
import { tensorMessage } from './tensor-message';
import { walkSource } from './walk-source';

async function read(values: Parameters<typeof create<typeof TensorProtoSchema>>[1]): Promise<OnnxWeight | undefined> {
  const bytes = toBinary(TensorProtoSchema, create(TensorProtoSchema, values));
  const found: OnnxWeight[] = [];
  await walkSource(
    bytesSource(bytes, 'model.onnx'),
    tensorMessage((weight) => found.push(weight)),
  );
  return found[0];
}

describe('tensorMessage', () => {
  it('knows a type that is younger than itself by its number', async () => {
    expect(await read({ dataType: 99, rawData: new Uint8Array(5) })).toMatchObject({ type: 'type 99', bytes: 5, shape: [] });
  });

  it('packs types of less than a byte', async () => {
    expect(await read({ dataType: 22, dims: [5n], rawData: new Uint8Array(3) })).toMatchObject({ type: 'int4', bytes: 3 });
  });

  it('takes external data as such by either mark', async () => {
    expect(await read({ dataLocation: 1 })).toMatchObject({ external: { location: '' } });
    expect(await read({ externalData: [{ key: 'location', value: '../w' }] })).toMatchObject({ external: { location: '../w' } });
  });

  it.each([
    [
      'data of another length',
      { name: 'w', dims: [3n], dataType: TensorProto_DataType.FLOAT, rawData: new Uint8Array(4) },
      /'w' of float32 \[3\] takes 12 bytes, but has 4/,
    ],
    ['a negative size', { dims: [-1n] }, /a size of -1/],
    ['a size of 2^60', { dims: [2n ** 60n] }, /a size of 115292150460684/],
    ['too many sizes', { dims: Array(65).fill(1n) }, /more than 64 sizes/],
    ['an offset that is none', { externalData: [{ key: 'offset', value: '-5' }] }, /'-5' as the offset/],
  ])('refuses %s', async (_, values, message) => {
    await expect(read(values)).rejects.toThrow(message);
  });
});
