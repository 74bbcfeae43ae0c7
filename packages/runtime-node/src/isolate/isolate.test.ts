import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DecodeError, InferenceError, type Model, ModelLoadError } from '@photochrom/core';
import {
  addOneModel,
  endlessLoopModel,
  endlessNestedLoopsModel,
  largeExpandModel,
  largeFoldedModel,
  largeLoopModel,
  slowModel,
  slowToOpenModel,
} from '@photochrom/golden';
import { testRuntime } from '@photochrom/plugin-kit';
// The built package: processes start from its files.
import { type IsolateOptions, nodeRuntime } from '@photochrom/runtime-node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { largePng, manyScansJpeg } from '../__fixtures__/hostile-pictures';
import { isolatedProcesses, isRunning, until } from '../__fixtures__/processes';
import { scratchFolder } from '../__fixtures__/scratch-folder';

vi.setConfig({ testTimeout: 120_000 });

const megabytes = 2 ** 20;
const floats = (...dims: readonly number[]) => {
  return { type: 'float32', dims, data: new Float32Array(dims.reduce((product, side) => product * side, 1)).fill(0.001) } as const;
};
const one = { x: floats(1) };
/** Takes minutes. */
const slow = () => slowModel(2000);
const slowInput = () => ({ x: floats(1500, 1500) });
/** Takes minutes: 20 s on a fast machine for a thousand scans. */
const slowPicture = () => manyScansJpeg(8000, 20_000);
const cyclists = fileURLToPath(new URL('../../../../samples/cyclists.jpg', import.meta.url));

const isolated = (isolate: IsolateOptions = {}) => nodeRuntime({ device: 'cpu', isolate });

const opened: Model[] = [];
async function open(bytes: Uint8Array, runtime = isolated()): Promise<Model> {
  const model = await runtime.load(bytes);
  opened.push(model);
  return model;
}

/** Whatever a test does, nothing of it is left in the end. */
afterEach(async () => {
  for (const model of opened.splice(0)) await model.dispose();
  await until(async () => (await isolatedProcesses()).length === 0);
});

describe('an isolated runtime', () => {
  testRuntime(() => nodeRuntime({ device: 'cpu', isolate: true }));

  it('gives what one gives that is not', async () => {
    const plain = await open(slowModel(3), nodeRuntime({ device: 'cpu' }));
    const alone = await open(slowModel(3));
    const inputs = { x: floats(40, 40) };
    expect(await alone.run(inputs)).toEqual(await plain.run(inputs));
    const facts = ({ inputs, outputs, backend, card }: Model) => ({ inputs, outputs, backend, card });
    expect(facts(alone)).toEqual(facts(plain));
    for (const picture of [cyclists, largePng(40, 30, { depth: 16, colour: 6 }), largePng(3, 2, { depth: 8, colour: 0 })]) {
      expect(await isolated().decode(picture)).toEqual(await nodeRuntime().decode(picture));
    }
  });

  it('passes on warnings and refusals', async () => {
    const cut = (await readFile(cyclists)).subarray(0, 9000);
    await expect(isolated().decode(cut)).rejects.toThrow(DecodeError);
    await expect(isolated().decode(cut)).rejects.toThrow(/cut off or damaged/);
    const warnings: string[] = [];
    const whole = await nodeRuntime().encode(await nodeRuntime().decode(cyclists), { format: 'jpeg' });
    const scan = Buffer.from(whole).indexOf(Buffer.from([0xff, 0xda]));
    const padded = Buffer.concat([whole.subarray(0, scan), Buffer.from([7, 7]), whole.subarray(scan)]);
    await nodeRuntime().decode(padded, { warn: (message) => warnings.push(message) });
    expect(warnings).toHaveLength(1);
    await isolated().decode(padded, { warn: (message) => warnings.push(message) });
    expect(warnings[1]).toBe(warnings[0]);
    await expect(isolated().load(slowModel().subarray(0, 60))).rejects.toThrow(ModelLoadError);
  });

  it('moves large tensors whole', async () => {
    const model = await open(addOneModel());
    const x = floats(1_000_000, 2);
    const { y } = await model.run({ x });
    expect(y?.data.length).toBe(2_000_000);
    expect(y?.data.every((value) => Math.abs(Number(value) - 1.001) < 1e-6)).toBe(true);
  });
});

describe('a model of a stranger', () => {
  it.each([
    ['loops for ever', endlessLoopModel],
    ['counts within a count', endlessNestedLoopsModel],
  ])('that %s is ended at its time limit', async (_, make) => {
    const model = await open(make(), isolated({ seconds: 5 }));
    const start = performance.now();
    const running = model.run(one);
    await expect(running).rejects.toThrow(InferenceError);
    await expect(running).rejects.toThrow(/run of 'the given bytes' to take at most 5 s, but it took more.*isolate: \{ seconds/);
    expect(performance.now() - start).toBeGreaterThan(4900);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(await isolatedProcesses()).toEqual([]);
  });

  it.each([
    ['doubles its input for ever', largeLoopModel],
    ['expands a number by a computed size', largeExpandModel],
  ])('that %s is ended at its memory limit', async (_, make) => {
    const model = await open(make(), isolated({ memory: 512 * megabytes }));
    const running = model.run(one);
    await expect(running).rejects.toThrow(InferenceError);
    await expect(running).rejects.toThrow(/take at most 512 MiB of memory, but it took more.*isolate: \{ memory/);
    expect(await isolatedProcesses()).toEqual([]);
  });

  it('is ended while it is opened, too', async () => {
    const memory = isolated({ memory: 512 * megabytes }).load(largeFoldedModel());
    await expect(memory).rejects.toThrow(ModelLoadError);
    await expect(memory).rejects.toThrow(/opening 'the given bytes' to take at most 512 MiB/);
    const seconds = isolated({ seconds: 5, memory: 4096 * megabytes }).load(slowToOpenModel());
    await expect(seconds).rejects.toThrow(ModelLoadError);
    await expect(seconds).rejects.toThrow(/opening 'the given bytes' to take at most 5 s/);
    expect(await isolatedProcesses()).toEqual([]);
  });
});

describe('after a run was ended', () => {
  it('by its time limit, the next one works', async () => {
    const model = await open(slow(), isolated({ seconds: 8 }));
    await expect(model.run(slowInput())).rejects.toThrow(/at most 8 s/);
    await expect(model.run({ x: floats(2, 2) })).resolves.toMatchObject({ y: { dims: [2, 2] } });
    await model.dispose();
    expect(await isolatedProcesses()).toEqual([]);
  });

  it('by an abort, its process is gone at once, and runs that wait work', async () => {
    const model = await open(slow());
    const [before] = await isolatedProcesses();
    const controller = new AbortController();
    const running = model.run(slowInput(), { signal: controller.signal });
    const waiting = model.run({ x: floats(2, 2) });
    setTimeout(() => controller.abort('enough'), 500);
    await expect(running).rejects.toBe('enough');
    await until(async () => !(await isRunning(before as number)));
    await expect(waiting).resolves.toMatchObject({ y: { dims: [2, 2] } });
    expect(await isolatedProcesses()).not.toContain(before);
  });

  it('by a crash, the error says how, and the next one works', async () => {
    const model = await open(slow());
    const running = model.run(slowInput());
    const failure = expect(running).rejects.toThrow(/a run of 'the given bytes' to end with an answer, but its process died \(SIGSEGV/);
    const [pid] = await isolatedProcesses();
    process.kill(pid as number, 'SIGSEGV');
    await failure;
    await expect(model.run({ x: floats(2, 2) })).resolves.toMatchObject({ y: { dims: [2, 2] } });
  });
});

describe('a picture of a stranger', () => {
  it('is left at once when aborted, with its process', async () => {
    const controller = new AbortController();
    const decoding = isolated().decode(slowPicture(), { signal: controller.signal });
    const settled = expect(decoding).rejects.toBe('enough');
    await until(async () => (await isolatedProcesses()).length === 1);
    setTimeout(() => controller.abort('enough'), 1000);
    await settled;
    expect(await isolatedProcesses()).toEqual([]);
    await expect(isolated().decode(cyclists)).resolves.toMatchObject({ width: 640 });
  });

  it('is ended at its time limit', async () => {
    const path = join(await scratchFolder(), 'scans.jpg');
    await writeFile(path, slowPicture());
    const decoding = isolated({ seconds: 3 }).decode(path);
    await expect(decoding).rejects.toThrow(DecodeError);
    await expect(decoding).rejects.toThrow(`decoding '${path}' to take at most 3 s`);
    expect(await isolatedProcesses()).toEqual([]);
  });

  it('is ended at its memory limit', async () => {
    const decoding = isolated({ memory: 256 * megabytes }).decode(largePng(4000, 4000, { depth: 16, colour: 6 }));
    await expect(decoding).rejects.toThrow(DecodeError);
    await expect(decoding).rejects.toThrow(/take at most 256 MiB of memory/);
    expect(await isolatedProcesses()).toEqual([]);
  });

  it('starts no more processes than four a core, and decodes all', async () => {
    let most = 0;
    let isDone = false;
    const watching = (async () => {
      while (!isDone) most = Math.max(most, (await isolatedProcesses()).length);
    })();
    const decoded = await Promise.all(
      Array.from({ length: 6 * availableParallelism() }, () => isolated().decode(largePng(30, 20, { depth: 8, colour: 0 }))),
    );
    isDone = true;
    await watching;
    expect(decoded.every(({ width }) => width === 30)).toBe(true);
    expect(most).toBeLessThanOrEqual(4 * availableParallelism());
    expect(most).toBeGreaterThan(1);
  });

  it('keeps no other picture waiting', async () => {
    const controller = new AbortController();
    const hanging = Array.from({ length: 2 }, () => isolated().decode(slowPicture(), { signal: controller.signal }));
    const settled = Promise.allSettled(hanging);
    await until(async () => (await isolatedProcesses()).length === 2);
    await expect(isolated().decode(cyclists)).resolves.toMatchObject({ width: 640 });
    controller.abort();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('the life of a process', () => {
  it('ends with the model', async () => {
    const model = await open(addOneModel());
    expect(await isolatedProcesses()).toHaveLength(1);
    await model.dispose();
    expect(await isolatedProcesses()).toEqual([]);
  });

  it('ends with an abort of loading', async () => {
    const controller = new AbortController();
    const loading = isolated().load(slowToOpenModel(), { signal: controller.signal });
    const settled = expect(loading).rejects.toBe('enough');
    await until(async () => (await isolatedProcesses()).length === 1);
    controller.abort('enough');
    await settled;
    await until(async () => (await isolatedProcesses()).length === 0);
  });

  /** Runs a program against the built package, and tells when it has said that it is ready. */
  async function start(lines: string) {
    const path = join(await scratchFolder(), 'slow.onnx');
    await writeFile(path, slow());
    const program = `
      import { nodeRuntime } from '@photochrom/runtime-node';
      const x = { type: 'float32', data: new Float32Array(2250000), dims: [1500, 1500] };
      const model = await nodeRuntime({ device: 'cpu', isolate: true }).load(${JSON.stringify(path)});
      ${lines}`;
    const folder = fileURLToPath(new URL('../..', import.meta.url));
    const child = execFile(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
    const ended = new Promise<number | string | null>((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
    const ready = new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
    return { child, ended, ready };
  }

  it('ends with its parent, however that ends, amid a run', async () => {
    for (const [end, how] of [
      ["process.on('SIGTERM', () => process.exit(3));", 3],
      ['', 'SIGTERM'],
      ["process.on('SIGTERM', () => process.kill(process.pid, 'SIGKILL'));", 'SIGKILL'],
    ] as const) {
      const { child, ended, ready } = await start(`${end} model.run({ x }); setTimeout(() => console.log('ready'), 300);`);
      await ready;
      const [pid] = await isolatedProcesses(child.pid);
      expect(pid).toBeGreaterThan(0);
      child.kill();
      expect(await ended).toBe(how);
      await until(async () => !(await isRunning(pid as number)));
    }
  });

  it('keeps no parent alive', async () => {
    const { ended } = await start('');
    expect(await ended).toBe(0);
  });
});
