// The networks on a graphics card: Photochrom by WebGPU against the processor, and against PyTorch on the same card.
//
// node bench/gpu/run.mjs [options]      PYTHON names a Python with PyTorch
//   --device webgpu    where Photochrom runs, as nodeRuntime({ device })
//   --torch cuda       where PyTorch runs
//   --width 64         channels of the first block of InstColorization's networks; 64 as published
//   --side 256         what they see
//   --instances 8,0    objects in the picture, each a measurement
//   --runs 10          of which the median is taken
//   --seconds 60       after which nothing new is begun
//   --photo <file>     for the default pipeline, which is left out if this is 'none'
//   --out <folder>     for gpu.json, which is written anew after each measurement
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@photochrom/runtime-node';
import { startChild } from '../fusion-child.mjs';
import { printTable } from '../measure.mjs';
import { importModels, makeScene, openFused, remade } from './fused.mjs';
import { readOptions } from './options.mjs';
import { compareCodes, readPhoto, runStarter } from './starter.mjs';

/** No measurement takes longer, so that each gets its turn. */
const LONGEST = 4000;

const options = readOptions(process.argv.slice(2));
const begin = performance.now();
const left = () => options.seconds * 1000 - (performance.now() - begin);
const folder = mkdtempSync(join(tmpdir(), 'photochrom-gpu-'));
const python = process.env.PYTHON ?? 'python3';
const result = {
  options,
  node: process.version,
  threads: availableParallelism(),
  card: cards(),
  starter: {},
  fused: [],
  failed: {},
};
mkdirSync(options.out, { recursive: true });

/** @returns what NVIDIA's driver says of its cards, if there is one. */
function cards() {
  try {
    const query = ['--query-gpu=name,driver_version,memory.used', '--format=csv,noheader'];
    return execFileSync('nvidia-smi', query, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'no nvidia-smi';
  }
}

/** @returns the Vulkan drivers in this process: which card WebGPU chose can't be asked, but its driver's code has been loaded. */
function vulkanDrivers() {
  if (process.platform !== 'linux') return [];
  const paths = readFileSync('/proc/self/maps', 'utf8').match(/\/\S*(vulkan|vk_|lvp|nvidia|radeon|intel)\S*\.so\S*/gi) ?? [];
  return [...new Set(paths)];
}

function save() {
  writeFileSync(join(options.out, 'gpu.json'), `${JSON.stringify(result, undefined, 2)}\n`);
}

/** Does what must not take the rest along when it fails, if there is time. */
async function section(name, work) {
  const start = performance.now();
  try {
    if (left() <= 0) throw new Error(`left out, since ${options.seconds} s are over`);
    await work();
  } catch (error) {
    result.failed[name] = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    console.log(`${name}: ${result.failed[name]}`);
  }
  save();
  console.log(`${((performance.now() - begin) / 1000).toFixed(1)} s: ${name}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** Times work: once to warm up, which loads and compiles, then until enough runs or too much time. */
async function time(work) {
  const begun = performance.now();
  await work();
  const first = performance.now() - begun;
  const times = [];
  const end = performance.now() + Math.min(LONGEST, left());
  while (times.length < options.runs && (times.length === 0 || performance.now() < end)) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return { milliseconds: times.sort((one, other) => one - other)[Math.floor(times.length / 2)], runs: times.length, first };
}

/** @returns how far ab is from PyTorch's in single precision, in Lab units: at most and on average. */
function distance(ab, reference) {
  if (reference === undefined) return {};
  let [most, sum] = [0, 0];
  for (const [index, value] of ab.entries()) {
    const apart = Math.abs(value - reference[index]);
    if (!(apart <= most)) most = apart;
    sum += apart;
  }
  return { most, mean: sum / ab.length };
}

const readFloats = (path) => new Float32Array(new Uint8Array(readFileSync(path)).buffer);

const torch = startChild(python, [
  fileURLToPath(new URL('time_torch.py', import.meta.url)),
  folder,
  String(options.width),
  options.torch,
]).then(
  (child) => ({
    ...child,
    ask: async (request) => {
      const answer = await child.ask(request);
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer;
    },
  }),
  (error) => ({ error }),
);

async function startedTorch() {
  const started = await torch;
  if (started.error !== undefined) throw started.error;
  result.torch = started.ready;
  return started;
}

// While PyTorch starts and makes the weights, which takes the card no time.
if (options.photo !== 'none') await section('starter', colorizePhoto);

async function colorizePhoto() {
  const photo = await readPhoto(options.photo);
  const images = {};
  for (const device of ['cpu', options.device]) {
    const { image, measured } = await runStarter(photo, device, time);
    images[device] = image;
    result.starter[device] = measured;
    result.drivers = vulkanDrivers();
  }
  result.starter.codes = compareCodes(images.cpu, images[options.device]);
}

const scenes = options.instances.map((count) => makeScene(folder, count, options.side));
const references = new Map();
let models;

async function timeTorch() {
  // A processor only imitates the others, slowly.
  for (const precision of options.torch === 'cpu' ? ['float32'] : ['float32', 'float16', 'tf32']) {
    for (const { count, request } of scenes) {
      await section(`PyTorch, ${precision}, ${count} instances`, async () => {
        const { ask } = await startedTorch();
        const output = join(folder, `torch-${precision}-${count}.f32`);
        const seconds = Math.max(0, Math.min(LONGEST, left()) / 1000);
        const timed = await ask({ do: 'time', ...request, precision, runs: options.runs, seconds, output });
        const ab = readFloats(output);
        if (precision === 'float32') references.set(count, ab);
        result.fused.push({ count, way: 'PyTorch', precision, ...timed, ...distance(ab, references.get(count)) });
      });
    }
  }
}

// The card is PyTorch's while the processor imports.
const torchTimes = torch.then(timeTorch);
await section('import', async () => {
  await startedTorch();
  models = await importModels(folder, options.side);
});
await torchTimes;

// The processor halves while the card is WebGPU's.
const halved = torch
  .then(async ({ ask }) => {
    const made = {};
    for (const [name, { data }] of Object.entries(models)) {
      const to = data.replace('.onnx', '.half.onnx');
      await ask({ do: 'halve', from: data, to });
      made[name] = remade(models[name], to);
    }
    return made;
  })
  .catch((error) => ({ error }));

async function timeFused(device, precision, sources, measurements) {
  const start = performance.now();
  const { colorize, dispose } = await openFused(nodeRuntime({ device }), sources);
  try {
    for (const { scene, batch } of measurements) {
      await section(`Photochrom, ${device}, ${precision}, ${scene.count} instances, ${batch} at once`, async () => {
        const networks = [];
        let ab;
        const timed = await time(async () => {
          const answer = await colorize(scene, batch);
          ab = answer.ab;
          networks.push(answer.networks);
        });
        const memory = cards();
        if (device === options.device) result.drivers = vulkanDrivers();
        const row = { count: scene.count, way: device, precision, batch, ...timed, networks: networks.at(-1), memory };
        result.fused.push({ ...row, ...distance(ab, references.get(scene.count)) });
      });
    }
  } finally {
    await dispose();
    console.log(`${device}, ${precision}: ${((performance.now() - start) / 1000).toFixed(1)} s with loading`);
  }
}

// All objects at once, as PyTorch runs them; and as many as learned fusion takes at once by default, to bound memory.
const together = scenes.map((scene) => ({ scene, batch: 8 }));
const byDefault = scenes.filter(({ count }) => count > 4).map((scene) => ({ scene, batch: 4 }));
if (models !== undefined) {
  await section(options.device, () => timeFused(options.device, 'float32', models, [...together, ...byDefault]));
  await section(`${options.device}, float16`, async () => {
    const sources = await halved;
    if (sources.error !== undefined) throw sources.error;
    await timeFused(options.device, 'float16', sources, together);
  });
  await section('cpu', () => timeFused('cpu', 'float32', models, together.slice(0, 1)));
}

report();
const started = await torch;
started.stop?.();
rmSync(folder, { recursive: true, force: true });

function report() {
  const fixed = (value, digits = 1) => value?.toFixed(digits) ?? '';
  const { codes, ...devices } = result.starter;
  console.log(`\nCard: ${result.card}\nVulkan drivers of this process: ${result.drivers?.join(', ') ?? 'none'}`);
  console.log(`PyTorch: ${JSON.stringify(result.torch)}; Node ${result.node}; ${result.threads} threads`);
  if (codes !== undefined) {
    printTable(
      'The default pipeline on a photograph (ms)',
      Object.entries(devices).map(([device, { first, milliseconds, runs, instances, stages }]) => ({
        device,
        first: fixed(first, 0),
        ms: fixed(milliseconds),
        runs,
        instances,
        ...Object.fromEntries(Object.entries(stages).map(([stage, value]) => [stage, fixed(value)])),
      })),
    );
    const ratio = devices.cpu.milliseconds / devices[options.device].milliseconds;
    console.log(
      `RGB codes differ by ${codes.most} at most, ${fixed(100 * codes.share, 3)} % of them; ${options.device} is ${fixed(ratio, 2)} times as fast as cpu.`,
    );
  }
  const torchOf = ({ count, precision }) =>
    result.fused.find((row) => row.way === 'PyTorch' && row.count === count && row.precision === precision)?.milliseconds;
  printTable(
    `InstColorization, ${options.side} × ${options.side}, width ${options.width}: from arrays to ab, and its distance from PyTorch in float32`,
    result.fused.map((row) => ({
      instances: row.count,
      way: row.batch === undefined ? row.way : `${row.way}, ${row.batch} at once`,
      precision: row.precision,
      ms: fixed(row.milliseconds, 2),
      'networks ms': fixed(row.networks, 2),
      runs: row.runs,
      'as fast as PyTorch': row.way === 'PyTorch' || torchOf(row) === undefined ? '' : fixed(torchOf(row) / row.milliseconds, 3),
      'ab at most': row.most?.toExponential(1) ?? '',
      'on average': row.mean?.toExponential(1) ?? '',
    })),
  );
  for (const [what, why] of Object.entries(result.failed)) console.log(`Failed: ${what}: ${why}`);
}
