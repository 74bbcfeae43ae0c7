import { create, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProtoSchema,
  FunctionProtoSchema,
  type GraphProto,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  SparseTensorProtoSchema,
  TensorProto_DataType,
  TensorProto_DataLocation,
  TensorProtoSchema,
  TrainingInfoProtoSchema,
  ValueInfoProtoSchema,
} from '../../onnx/onnx.schema';

const tensor = (name: string, values: readonly number[]) =>
  create(TensorProtoSchema, {
    name,
    dims: [BigInt(values.length)],
    dataType: TensorProto_DataType.FLOAT,
    rawData: new Uint8Array(Float32Array.from(values).buffer),
  });

const outside = create(TensorProtoSchema, {
  name: 'outside',
  dims: [2n, 3n],
  dataType: TensorProto_DataType.FLOAT16,
  dataLocation: TensorProto_DataLocation.EXTERNAL,
  externalData: [
    { key: 'location', value: 'weights.bin' },
    { key: 'offset', value: '4096' },
    { key: 'length', value: '12' },
  ],
});

const typed = create(TensorProtoSchema, {
  name: 'typed',
  dims: [3n],
  dataType: TensorProto_DataType.INT64,
  int64Data: [1n, -2n, 300n],
});

const sparse = create(SparseTensorProtoSchema, {
  values: tensor('sparse', [1, 2]),
  indices: { dims: [2n], dataType: TensorProto_DataType.INT64, int64Data: [0n, 5n] },
  dims: [4n, 4n],
});

const branch: GraphProto = create(GraphProtoSchema, {
  name: 'branch',
  node: [create(NodeProtoSchema, { opType: 'Relu', input: ['x'], output: ['b'] })],
  initializer: [tensor('inner', [1])],
  input: [create(ValueInfoProtoSchema, { name: 'not an input of the model' })],
});

/** A model with a little of all that an ONNX file can hold, made by another writer of protobuf than the reader under test. */
export const richModel = create(ModelProtoSchema, {
  irVersion: 8n,
  producerName: 'a writer',
  producerVersion: '1.2',
  docString: 'not listed',
  opsetImport: [
    { domain: '', version: 17n },
    { domain: 'com.example', version: 1n },
  ],
  metadataProps: [{ key: 'labels', value: 'Straße\u001b[31m' }],
  graph: {
    name: 'main',
    node: [
      create(NodeProtoSchema, { opType: 'Relu', input: ['x'], output: ['r'], name: 'first' }),
      create(NodeProtoSchema, {
        opType: 'Constant',
        output: ['c'],
        attribute: [create(AttributeProtoSchema, { name: 'value', t: { ...tensor('', [7, 8]) } })],
      }),
      create(NodeProtoSchema, {
        opType: 'If',
        input: ['condition'],
        output: ['y'],
        attribute: [create(AttributeProtoSchema, { name: 'then_branch', g: branch })],
      }),
      create(NodeProtoSchema, { opType: 'Fancy', domain: 'com.example', input: ['r'], output: ['z'] }),
      create(NodeProtoSchema, { opType: 'Relu', domain: 'ai.onnx', input: ['r'], output: ['s'] }),
    ],
    initializer: [tensor('w', [1, 2, 3]), outside, typed],
    sparseInitializer: [sparse],
    input: [
      create(ValueInfoProtoSchema, {
        name: 'x',
        type: {
          value: {
            case: 'tensorType',
            value: {
              elemType: TensorProto_DataType.FLOAT,
              shape: { dim: [{ value: { case: 'dimValue', value: 1n } }, { value: { case: 'dimParam', value: 'height' } }, {}] },
            },
          },
        },
      }),
      create(ValueInfoProtoSchema, { name: 'w' }),
    ],
    output: [
      create(ValueInfoProtoSchema, {
        name: 'y',
        type: {
          value: {
            case: 'sequenceType',
            value: { elemType: { value: { case: 'tensorType', value: { elemType: TensorProto_DataType.UINT8 } } } },
          },
        },
      }),
    ],
  },
  trainingInfo: [create(TrainingInfoProtoSchema, { algorithm: { node: [create(NodeProtoSchema, { opType: 'Sub' })] } })],
  functions: [
    create(FunctionProtoSchema, {
      name: 'Fancy',
      domain: 'com.example',
      node: [create(NodeProtoSchema, { opType: 'Tanh', input: ['a'], output: ['b'] })],
    }),
  ],
});

/** The bytes of {@link richModel}. */
export const richModelBytes = toBinary(ModelProtoSchema, richModel);
