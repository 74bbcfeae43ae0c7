import { readFile } from 'node:fs/promises';
import { goldenFile, readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint-error';
import { writeTorchZip } from '../containers/__fixtures__/write-zip';
import { array, assemble, dict, dtype, littleEndian, type Part, pickle, text } from '../pickle/__fixtures__/assemble';
import type { ByteSource } from '../source/byte-source';
import { bytesSource } from '../source/bytes-source';
import type { Checkpoint } from './checkpoint';
import { openCheckpoint } from './open-checkpoint';
import { countElements } from './tensor-layout';

const fixtures = new URL('../__fixtures__/', import.meta.url);

async function open(path: string): Promise<Checkpoint> {
  return openCheckpoint(bytesSource(await readFile(new URL(path, fixtures)), path.slice(path.lastIndexOf('/') + 1)));
}

async function read({ tensors }: Checkpoint, path: string) {
  const tensor = tensors.get(path);
  return tensor === undefined ? undefined : [tensor.type, tensor.shape, Array.from(await tensor.read())];
}

/** 0, step, 2 step, … */
const steps = (count: number, step: number, first = 0) => Array.from({ length: count }, (_, index) => first + index * step);

describe('openCheckpoint on checkpoints of networks', () => {
  it.each([
    ['net_G.pth', 107, 'pytorch-zip'],
    ['net_GF.pth', 275, 'pytorch-legacy'],
    ['net_GComp.pth', 107, 'pytorch-legacy'],
    ['eccv16.pth', 82, 'pytorch-legacy'],
    ['siggraph17.pth', 98, 'pytorch-zip'],
  ])('opens %s with its %i tensors', async (file, count, format) => {
    const checkpoint = await openCheckpoint(bytesSource(await readFile(goldenFile(`checkpoints/${file}`)), file));
    expect(checkpoint.format).toBe(format);
    expect(checkpoint.tensors.size).toBe(count);
    for (const tensor of checkpoint.tensors.values()) {
      const values = await tensor.read();
      expect(values.length).toBe(countElements(tensor.shape));
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('openCheckpoint on golden containers', () => {
  it.each(['zip', 'legacy'])('reads views, shared storages and every element type of the %s container', async (container) => {
    const { tensors } = await open(`loader/oddities.${container}.pth`);
    const golden = await readNpz(new URL('loader/expected.npz', fixtures));
    expect(tensors.size).toBe(15);
    for (const [path, tensor] of tensors) {
      const { data, dims } = golden(path);
      expect([path, tensor.shape]).toEqual([path, dims]);
      expect([path, await tensor.read()]).toEqual([path, Float32Array.from(data, Number)]);
    }
  });

  it('joins the keys of nested dicts and lists plain values', async () => {
    const { tensors, facts } = await open('loader/nested.zip.pth');
    const golden = await readNpz(new URL('loader/expected.npz', fixtures));
    expect([...tensors.keys()]).toEqual(['state_dict:module.a.weight']);
    expect(await tensors.get('state_dict:module.a.weight')!.read()).toEqual(golden('nested:module.a.weight').data);
    expect([...facts.keys()]).toEqual(['epoch', 'name', 'lr']);
  });

  it.each(['zip', 'legacy'])('refuses a forbidden call in the %s container by name', async (container) => {
    const opening = open(`loader/forbidden_call.${container}.pth`);
    await expect(opening).rejects.toThrow(CheckpointError);
    await expect(opening).rejects.toThrow(/forbidden_call\.\w+\.pth' asks for posix\.getcwd.*Nothing was executed/);
  });

  it.each([
    ['zip', 'is a zip without its end'],
    ['legacy', 'is cut off: storage'],
  ])('tells that the %s container is cut off', async (container, message) => {
    await expect(open(`loader/truncated.${container}.pth`)).rejects.toThrow(message);
  });
});

describe('openCheckpoint on what NumPy and Python write', () => {
  it.each([0, 1, 2, 3, 4, 5])('reads arrays and plain values of protocol %i', async (protocol) => {
    const checkpoint = await open(`loader/arrays.protocol${protocol}.pkl`);
    expect(checkpoint.format).toBe('detectron2-pickle');
    expect(await read(checkpoint, 'model:long.weight')).toEqual(['float32', [20, 5, 6], steps(600, 1 / 8)]);
    expect(await read(checkpoint, 'model:latin.weight')).toEqual(['uint8', [50, 100], steps(5000, 1).map((value) => value % 256)]);
    expect(await read(checkpoint, 'model:half')).toEqual(['float16', [2, 3], steps(6, 1 / 8)]);
    expect(await read(checkpoint, 'model:double')).toEqual(['float64', [4], steps(4, 1 / 8)]);
    expect(await read(checkpoint, 'model:columns.first')).toEqual(['float32', [2, 3], steps(6, 1 / 8)]);
    expect(await read(checkpoint, 'model:int64.scalar')).toEqual(['int64', [], [7]]);
    expect(await read(checkpoint, 'model:int16')).toEqual(['int16', [5], [-2, -1, 0, 1, 2]]);
    expect(await read(checkpoint, 'model:flags')).toEqual(['bool', [3], [1, 0, 1]]);
    expect(await read(checkpoint, 'model:empty')).toEqual(['float32', [0, 4], []]);
    expect(checkpoint.tensors.size).toBe(9);
    expect(Object.fromEntries(checkpoint.facts)).toEqual({
      'model:unsigned': 'a NumPy array [3] of u4, which is not read',
      __author__: 'a test',
      matching_heuristics: 'True',
      iteration: '12',
      scale: '0.375',
      ...Object.fromEntries(
        [1, -2, 300, 70000, -70000, 2 ** 40, -(2n ** 70n), 0.5, Infinity, 'None', 'False'].map((fact, index) => [
          `numbers:${index}`,
          `${fact}`,
        ]),
      ),
      'things:set:0': '3',
      'things:frozen:0': '4',
      'things:bytes': '2 bytes',
      'things:array': '2 bytes',
      'things:tuple:0': '1',
      'things:tuple:1:0': '2',
      'things:tuple:1:1': "ä\n'\\u",
    });
  });

  it('reads the byte strings of Python 2', async () => {
    const checkpoint = await open('loader/arrays.python2.pkl');
    expect(await read(checkpoint, 'model:weight')).toEqual(['float32', [20, 30], steps(600, 1 / 8)]);
    expect(await read(checkpoint, 'model:bias')).toEqual(['float32', [3], steps(3, 1 / 8)]);
    expect([...checkpoint.facts]).toEqual([['matching_heuristics', 'True']]);
  });

  it.each(['zip.pth', 'legacy.pth', 'protocol4.pth'])('reads what a training script saves (training.%s)', async (file) => {
    const checkpoint = await open(`loader/training.${file}`);
    expect(await read(checkpoint, 'state_dict:a.weight')).toEqual(['float32', [4, 6], steps(24, 1 / 8)]);
    expect(await read(checkpoint, 'state_dict:a.bias')).toEqual(['float32', [5], [0, 0, 0, 0, 0]]);
    expect(await read(checkpoint, 'state_dict:a.rows')).toEqual(['float32', [2, 3], [1, 3, 5, 13, 15, 17].map((value) => value / 8)]);
    expect(await read(checkpoint, 'optimizer:state:0:step')).toEqual(['int64', [], [7]]);
    expect((await read(checkpoint, 'optimizer:state:0:exp_avg'))?.[2]?.slice(0, 5)).toEqual([0, 6, 12, 18, 1].map((value) => value / 8));
    expect(await read(checkpoint, 'numpy')).toEqual(['float32', [30, 20], steps(600, 1 / 8)]);
    expect(await read(checkpoint, 'parameter')).toEqual(['float32', [2, 6], steps(12, 1 / 8)]);
    expect(await read(checkpoint, 'int16')).toEqual(['int16', [5], [-2, -1, 0, 1, 2]]);
    expect(await read(checkpoint, 'int8')).toEqual(['int8', [5], [-2, -1, 0, 1, 2]]);
    expect(checkpoint.tensors.size).toBe(9);
    expect(Object.fromEntries(checkpoint.facts)).toEqual({
      epoch: '3',
      lr: '0.001',
      name: 'run ä',
      device: 'cuda:1',
      'size:0': '2',
      'size:1': '3',
      dtype: 'torch.float16',
      same: "the same as 'state_dict'",
      'optimizer:param_groups:0:betas:0': '0.9',
      'optimizer:param_groups:0:betas:1': '0.999',
      'optimizer:param_groups:0:params:0': '0',
      'defaults:a:0': '1',
    });
  });
});

describe('openCheckpoint on objects beside the weights', () => {
  const OBJECTS = {
    args: 'argparse.Namespace',
    history: 'mmengine.logging.history_buffer.HistoryBuffer',
    folder: 'pathlib.PosixPath',
    started: 'datetime.datetime',
    took: 'datetime.timedelta',
    schedule: 'functools.partial',
    milestones: 'collections.Counter',
    recent: 'collections.deque',
    hyper_parameters: 'lightning.fabric.utilities.data.AttributeDict',
    stages: 'settings.Stages',
    names: 'settings.Names',
    color: 'settings.Color',
    space: 'types.SimpleNamespace',
    number: 'builtins.complex',
    hint: 'typing.Union',
  };

  it.each([0, 1, 2, 3, 4, 5])('lists what Python writes in protocol %i and builds none of it', async (protocol) => {
    const { tensors, facts } = await open(`objects/objects.protocol${protocol}.pkl`);
    expect(tensors.size).toBe(0);
    expect(Object.fromEntries(facts)).toEqual({
      ...Object.fromEntries(Object.entries(OBJECTS).map(([path, name]) => [path, `an object of ${name}, which was not built`])),
      range: expect.stringMatching(/^an object of builtins\.x?range, which was not built$/),
      ...(protocol < 2 ? {} : { slots: 'an object of settings.Slots, which was not built' }),
      ...(protocol < 4 ? {} : { keywords: 'an object of settings.Keywords, which was not built' }),
      class: 'argparse.Namespace',
      function: 'settings.schedule',
      after: 'still read',
    });
  });

  it('refuses a file that is nothing but an object, such as a whole module', async () => {
    const module = bytesSource(writeTorchZip(pickle('csettings\nColorNet\n)\x81}b')), 'whole.pth');
    await expect(openCheckpoint(module)).rejects.toThrow(
      /'whole.pth' is an object of settings.ColorNet, not a state dict.*Nothing was executed. Save the state dict alone/,
    );
  });
});

describe('openCheckpoint on safetensors', () => {
  it('reads every element type, also at odd places', async () => {
    const checkpoint = await open('loader/plain.safetensors');
    expect(checkpoint.format).toBe('safetensors');
    expect(await read(checkpoint, 'bfloat16')).toEqual(['bfloat16', [2], [1, -2.5]]);
    expect(await read(checkpoint, 'float')).toEqual(['float32', [2, 3], steps(6, 1 / 8)]);
    expect(await read(checkpoint, 'half')).toEqual(['float16', [3], steps(3, 1 / 8)]);
    expect(await read(checkpoint, 'flag')).toEqual(['bool', [1], [1]]);
    expect(await read(checkpoint, 'double')).toEqual(['float64', [2], steps(2, 1 / 8)]);
    expect(await read(checkpoint, 'int64')).toEqual(['int64', [2], [0, 1]]);
    expect(await read(checkpoint, 'scalar')).toEqual(['int32', [], [-5]]);
    expect(await read(checkpoint, 'empty')).toEqual(['float32', [0, 2], []]);
    expect(checkpoint.tensors.size).toBe(11);
    expect([...checkpoint.facts]).toEqual([
      ['__metadata__:format', 'pt'],
      ['__metadata__:__proto__', 'plain'],
    ]);
  });
});

/** A source that counts what is read of it. */
function counting(bytes: Uint8Array): { source: ByteSource; reads: [number, number][] } {
  const reads: [number, number][] = [];
  const { name, size, read: readBytes } = bytesSource(bytes, 'counted');
  const source: ByteSource = {
    name,
    size,
    read(offset, length) {
      reads.push([offset, length]);
      return readBytes(offset, length);
    },
  };
  return { source, reads };
}

describe('openCheckpoint and ranges', () => {
  const bigArray = (fill: number): Part =>
    array([500_000], dtype('f4'), ['B', littleEndian(2_000_000, 4), new Uint8Array(2_000_000).fill(fill)]);

  it('leaves arrays in the file and reads each by one range', async () => {
    const bytes = pickle(dict(text('a'), bigArray(0), text('b'), bigArray(1), text('c'), bigArray(2)));
    const { source, reads } = counting(bytes);
    const { tensors } = await openCheckpoint(source);
    expect(reads.reduce((sum, [, length]) => sum + length, 0)).toBeLessThan(100_000);
    reads.length = 0;
    const values = await tensors.get('b')!.read();
    expect(reads).toEqual([[expect.any(Number), 2_000_000]]);
    expect(new Uint8Array(values.buffer).every((byte) => byte === 1)).toBe(true);
  });

  it('reads only the span of a view, and its storage again for another tensor', async () => {
    const { source, reads } = counting(await readFile(new URL('loader/oddities.zip.pth', fixtures)));
    const { tensors } = await openCheckpoint(source);
    await tensors.get('view.offset')!.read();
    reads.length = 0;
    await tensors.get('view.offset')!.read();
    expect(reads.map(([, length]) => length)).toEqual([2 * 8 * 4]);
  });
});

describe('openCheckpoint and its signal', () => {
  it('rejects with the reason of an aborted signal, and forgets the signal once open', async () => {
    const bytes = await readFile(goldenFile('checkpoints/eccv16.pth'));
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(openCheckpoint(bytesSource(bytes, 'eccv16.pth'), { signal })).rejects.toBe(reason);

    const controller = new AbortController();
    const { source } = counting(bytes);
    const late = openCheckpoint(
      {
        ...source,
        read(offset, length) {
          if (offset > 0) controller.abort(reason);
          return source.read(offset, length);
        },
      },
      { signal: controller.signal },
    );
    await expect(late).rejects.toBe(reason);

    const second = new AbortController();
    const { tensors } = await openCheckpoint(bytesSource(bytes, 'eccv16.pth'), { signal: second.signal });
    second.abort(reason);
    expect((await tensors.get('model1.0.bias')!.read()).length).toBe(4);
  });

  it('lets errors of the source through', async () => {
    const failure = new Error('disk on fire');
    const source: ByteSource = { name: 'x', size: 100, read: () => Promise.reject(failure) };
    await expect(openCheckpoint(source)).rejects.toBe(failure);
  });

  it('refuses a source that gives too little', async () => {
    const source: ByteSource = { name: 'x', size: 100, read: async () => assemble('PK') };
    await expect(openCheckpoint(source)).rejects.toThrow("'x' gave 2 of the 100 bytes at 0");
  });
});
