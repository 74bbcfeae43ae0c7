import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  DisposedError,
  InferenceError,
  InvalidOptionError,
  type Model,
  ModelLoadError,
  UnsupportedEnvironmentError,
} from '@photochrom/core';
import { addOneModel, cardOf, model, slowModel, tensor } from '@photochrom/golden';
import { testRuntime } from '@photochrom/plugin-kit';
// The built package: threads start from its files.
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scratchFolder } from './__fixtures__/scratch-folder';

const runtime = nodeRuntime({ device: 'cpu' });
const floats = (dims: readonly number[], value = 0) => {
  return { type: 'float32', dims, data: new Float32Array(dims.reduce((product, size) => product * size, 1)).fill(value) } as const;
};
const slowInput = () => ({ x: floats([600, 600], 0.001) });

async function open(source: Parameters<typeof runtime.load>[0], on = runtime): Promise<Model> {
  const opened = await on.load(source);
  onTestFinished(() => opened.dispose());
  return opened;
}

describe('nodeRuntime', () => {
  testRuntime(() => nodeRuntime({ device: 'cpu' }));

  it('is plain, immutable data with a version', () => {
    expect(runtime).toMatchObject({ kind: 'runtime', specVersion: 1, name: 'node' });
    expect(Object.isFrozen(runtime)).toBe(true);
    expect(() => nodeRuntime({ device: 'gpu' as 'cpu' })).toThrow(InvalidOptionError);
  });

  it('says what a model takes, gives and runs on', async () => {
    const opened = await open(addOneModel());
    expect(opened.inputs).toEqual([{ name: 'x', type: 'float32', dims: ['n', 2] }]);
    expect(opened.outputs).toEqual([{ name: 'y', type: 'float32', dims: ['n', 2] }]);
    expect(opened.backend).toEqual({ requested: 'cpu', device: 'cpu', refused: [] });
    expect(opened.card).toBeUndefined();
  });

  it('runs, with fresh outputs and inputs left as they were', async () => {
    const opened = await open(addOneModel());
    const wide = Float32Array.from([9, 1, 2, 3, 4, 9]);
    const x = { type: 'float32', data: wide.subarray(1, 5), dims: [2, 2] } as const;
    const { y } = await opened.run({ x });
    expect(y).toEqual({ type: 'float32', data: Float32Array.from([2, 3, 4, 5]), dims: [2, 2] });
    expect([...wide]).toEqual([9, 1, 2, 3, 4, 9]);
  });

  it('leaves a Buffer given as uint8 to its owner', async () => {
    const copying = { nodes: [{ op: 'Identity', inputs: ['x'], outputs: ['y'] }], inputs: [{ name: 'x', dims: ['n'], type: 2 }] };
    const opened = await open(model({ ...copying, outputs: [{ name: 'y', dims: ['n'], type: 2 }] }));
    const data = Buffer.from([1, 2, 3]);
    const { y } = await opened.run({ x: { type: 'uint8', data, dims: [3] } });
    expect(y?.data).toEqual(Uint8Array.from([1, 2, 3]));
    expect([...data]).toEqual([1, 2, 3]);
  });

  it('tries devices in turn and reports why one was refused', async () => {
    const absent = process.platform === 'win32' ? 'coreml' : 'dml';
    const opened = await open(addOneModel(), nodeRuntime({ device: [absent, 'cpu'] }));
    expect(opened.backend).toMatchObject({ requested: `${absent}, cpu`, device: 'cpu', refused: [{ device: absent }] });
    expect(opened.backend.refused[0]?.reason).toMatch(/has only cpu/);
  });

  it('refuses a device that can not start, with reason and remedy', async () => {
    const absent = process.platform === 'win32' ? 'coreml' : 'dml';
    const loading = nodeRuntime({ device: absent }).load(addOneModel());
    await expect(loading).rejects.toThrow(UnsupportedEnvironmentError);
    await expect(loading).rejects.toThrow(/has only cpu.*nodeRuntime\(\{ device: /);
  });

  it('works with its default device', async () => {
    const opened = await open(addOneModel(), nodeRuntime());
    expect((await opened.run({ x: floats([1, 2]) }))['y']?.data).toEqual(Float32Array.from([1, 1]));
  });
});

describe('WebAssembly', () => {
  testRuntime(() => nodeRuntime({ device: 'wasm' }));

  it('is no warning where it was asked for, and no way out where a model is bad', async () => {
    const opened = await open(addOneModel(), nodeRuntime({ device: 'wasm', threads: 2 }));
    expect(opened.backend).toEqual({ requested: 'wasm', device: 'wasm', refused: [] });
    expect((await opened.run({ x: floats([1, 2], 4) }))['y']?.data).toEqual(Float32Array.from([5, 5]));
    await expect(nodeRuntime({ device: 'wasm' }).load(Buffer.from('certainly not a model'))).rejects.toThrow(ModelLoadError);
  });

  it('keeps no process alive', async () => {
    const program = `import { nodeRuntime } from '@photochrom/runtime-node';
      const model = await nodeRuntime({ device: 'wasm', threads: 2 }).load(Buffer.from('${Buffer.from(addOneModel()).toString('base64')}', 'base64'));
      await model.run({ x: { type: 'float32', data: new Float32Array(2), dims: [1, 2] } });`;
    const folder = fileURLToPath(new URL('..', import.meta.url));
    const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
    expect(stderr).toBe('');
  });
});

describe('a model that can not be opened', () => {
  it.each([
    ['cut off', addOneModel().subarray(0, 60)],
    ['text', Buffer.from('certainly not a model')],
    [
      'of an unknown operator',
      model({
        nodes: [{ op: 'Colorize', inputs: ['x'], outputs: ['y'] }],
        inputs: [{ name: 'x', dims: [1] }],
        outputs: [{ name: 'y', dims: [1] }],
      }),
    ],
    [
      'with float16 inputs',
      model({
        nodes: [{ op: 'Relu', inputs: ['x'], outputs: ['y'] }],
        inputs: [{ name: 'x', dims: [1], type: 10 }],
        outputs: [{ name: 'y', dims: [1], type: 10 }],
      }),
    ],
    ['with data in other files', model({ nodes: [], outputs: [], initializers: [tensor('w', [1], 'w.bin')] })],
  ])('since it is %s, is a typed error', async (_, bytes) => {
    await expect(runtime.load(bytes)).rejects.toThrow(ModelLoadError);
    await expect(nodeRuntime({ device: 'webgpu' }).load(bytes)).rejects.toThrow(ModelLoadError);
  });

  it('has a wrong size or hash, and names its file', async () => {
    const path = join(await scratchFolder(), 'model.onnx');
    const bytes = addOneModel();
    await writeFile(path, bytes);
    await expect(runtime.load(path.replace('.onnx', '.bin'))).rejects.toThrow(ModelLoadError);
    await expect(runtime.load({ card: cardOf(bytes), data: path })).resolves.toMatchObject({ card: cardOf(bytes) });
    for (const other of [{ bytes: bytes.length + 1 }, { sha256: '0'.repeat(64) }]) {
      const loading = runtime.load({ card: { ...cardOf(bytes), ...other }, data: path });
      await expect(loading).rejects.toThrow(ModelLoadError);
      await expect(loading).rejects.toThrow(path);
    }
  });
});

describe('a run', () => {
  it('leaves the event loop free', async () => {
    const opened = await open(slowModel(60));
    let pending = true;
    const run = opened.run(slowInput()).finally(() => {
      pending = false;
    });
    let turns = 0;
    while (pending && turns < 3) {
      await sleep(1);
      if (pending) turns++;
    }
    expect(turns).toBe(3);
    await run;
  });

  it('does not wait for the run of another model', async () => {
    const [slow, quick] = await Promise.all([open(slowModel(60)), open(addOneModel())]);
    const order: string[] = [];
    await Promise.all([
      slow.run(slowInput()).then(() => order.push('slow')),
      quick.run({ x: floats([1, 2]) }).then(() => order.push('quick')),
    ]);
    expect(order).toEqual(['quick', 'slow']);
  });

  it('waits for the one before on the same model, in order', async () => {
    const opened = await open(addOneModel());
    const results = await Promise.all([1, 2, 3].map((value) => opened.run({ x: floats([1, 2], value) })));
    expect(results.map(({ y }) => y?.data[0])).toEqual([2, 3, 4]);
  });

  it('rejects at once when aborted, and the model stays usable', async () => {
    const opened = await open(slowModel());
    const controller = new AbortController();
    const reason = { why: 'enough' };
    const first = opened.run(slowInput(), { signal: controller.signal });
    const queued = opened.run(slowInput(), { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(first).rejects.toBe(reason);
    await expect(queued).rejects.toBe(reason);
    await expect(opened.run(slowInput(), { signal: controller.signal })).rejects.toBe(reason);
    await expect(opened.run({ x: floats([2, 2], 1) })).resolves.toMatchObject({ y: { dims: [2, 2] } });
  });

  it('that fails is a typed error, and the next one works', async () => {
    const opened = await open(slowModel(2));
    const failing = opened.run({ x: floats([2, 3]) });
    await expect(failing).rejects.toThrow(InferenceError);
    await expect(failing).rejects.toThrow(/MatMul/);
    await expect(opened.run({ y: floats([2, 2]) })).rejects.toThrow(InferenceError);
    await expect(opened.run({ x: floats([2, 2]) })).resolves.toBeDefined();
  });
});

describe('loading', () => {
  it('can be aborted before and during', async () => {
    await expect(runtime.load(addOneModel(), { signal: AbortSignal.abort('never') })).rejects.toBe('never');
    const controller = new AbortController();
    const loading = runtime.load(addOneModel(), { signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 0);
    await expect(loading).rejects.toBe('enough');
  });
});

describe('disposal', () => {
  it('waits for the run in hand', async () => {
    const opened = await open(slowModel());
    const order: string[] = [];
    await Promise.all([opened.run(slowInput()).then(() => order.push('run')), opened.dispose().then(() => order.push('dispose'))]);
    expect(order).toEqual(['run', 'dispose']);
  });

  it('may be repeated, and ends the model', async () => {
    const opened = await open(addOneModel());
    await Promise.all([opened.dispose(), opened.dispose(), opened[Symbol.asyncDispose]()]);
    await expect(opened.run({ x: floats([1, 2]) })).rejects.toThrow(DisposedError);
  });
});
