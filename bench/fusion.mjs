// Learned fusion at published width, random weights, against the same networks in PyTorch, in turn in one run: time and peak memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@photochrom/runtime-node';
import { benchAdaptive } from './fusion-adaptive.mjs';
import { startChild } from './fusion-child.mjs';
import { checkpointPath, importInto, missingCheckpoints } from './fusion-models.mjs';
import { convolutionPeak } from './fusion-peak.mjs';
import { makeEvidence, noise, SIDE, someBoxes } from './fusion-scene.mjs';
import { printTable } from './measure.mjs';

const COUNTS = [0, 1, 2, 4, 8];
const THREADS = 2;
/** glibc's allocator then keeps what it got; most of PyTorch's time is page faults otherwise. */
const TUNED = { MALLOC_MMAP_THRESHOLD_: '4294967296', MALLOC_TRIM_THRESHOLD_: '17179869184' };

/** Multiply-adds of the published networks, in thousand millions. */
const WORK = { image: 75.2, weights: 5.3, instance: 75.75 };
const work = (count) => (count === 0 ? WORK.image : WORK.image + WORK.weights + count * (WORK.instance + WORK.weights));

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const readFloats = (path) => new Float32Array(new Uint8Array(readFileSync(path)).buffer);

/** @returns a Python with PyTorch: PYTHON's, else the system's, since it is where distributions install it. */
function findPython() {
  return [process.env.PYTHON, '/usr/bin/python3', 'python3'].find(
    (python) => python && spawnSync(python, ['-c', 'import torch']).status === 0,
  );
}

function startTorch(python, environment) {
  const program = fileURLToPath(new URL('time_torch.py', import.meta.url));
  return startChild(python, [program, checkpointPath('instance'), checkpointPath('fusion'), String(THREADS)], environment);
}

function startGraph({ fused, full }, options = {}) {
  const program = fileURLToPath(new URL('fusion-graph.mjs', import.meta.url));
  return startChild(process.execPath, [program, fused, full, String(THREADS), JSON.stringify(options)]);
}

export async function benchFusion() {
  const missing = missingCheckpoints();
  if (missing.length > 0) {
    console.log(`\nLearned fusion: left out, because bench/checkpoints lacks files. To make them (needs PyTorch):\n${missing.join('\n')}`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'photochrom-fusion-'));
  try {
    const cards = { direct: await importInto(folder, 'direct'), winograd: await importInto(folder, 'winograd') };
    const python = findPython();
    if (python === undefined) console.log('\nLearned fusion: no Python with PyTorch here, so nothing to compare with.');
    else await compare(folder, cards, python);
    await benchAdaptive(folder, cards.direct.fused, THREADS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(folder, cards, python) {
  const ways = {
    pytorch: await startTorch(python, {}),
    tuned: await startTorch(python, TUNED),
    direct: await startGraph(cards.direct),
    winograd: await startGraph(cards.winograd),
  };
  const runtime = nodeRuntime({ device: 'cpu', threads: THREADS });
  const peaks = [await convolutionPeak(runtime)];
  const measured = [];
  for (const count of COUNTS) {
    const result = { count, ...(await measure(folder, ways, count)) };
    // The whole takes minutes: what is there already is not lost when somebody stops it.
    console.log(JSON.stringify(result));
    measured.push(result);
  }
  peaks.push(await convolutionPeak(runtime));
  for (const { stop } of Object.values(ways)) stop();
  report(ways.pytorch.ready, measured, Math.max(...peaks));
}

/** Asks all ways in turn, several times, after one time to warm up. */
async function measure(folder, ways, count) {
  const L = noise();
  const boxes = someBoxes(count, 64, 192);
  const evidence = makeEvidence(L, boxes);
  const path = (name) => join(folder, `${name}.f32`);
  const crops = boxes.map((_, index) => evidence.instanceItem(index, L).L.data);
  writeFileSync(path('l'), L.data);
  writeFileSync(path('crops'), Buffer.concat(crops.map(({ buffer }) => Buffer.from(buffer))));
  const request = { side: SIDE, l: path('l'), crops: path('crops'), boxes: boxes.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]) };
  const times = {};
  const megabytes = {};
  for (let run = 0; run <= (count === 8 ? 3 : 5); run++) {
    for (const [way, { ask }] of Object.entries(ways)) {
      const answer = await ask({ ...request, output: path(way) });
      if (run > 0) times[way] = [...(times[way] ?? []), answer.milliseconds];
      megabytes[way] = answer.megabytes;
    }
  }
  const theirs = readFloats(path('tuned'));
  const differenceOf = (way) => readFloats(path(way)).reduce((most, value, index) => Math.max(most, Math.abs(value - theirs[index])), 0);
  // Without instances they are different networks of one form, so that only their times compare.
  const errors = count === 0 ? {} : { direct: differenceOf('direct'), winograd: differenceOf('winograd') };
  return { times: Object.fromEntries(Object.entries(times).map(([way, values]) => [way, median(values)])), megabytes, errors };
}

function report(version, measured, peak) {
  const fixed = (value, digits = 0) => value?.toFixed(digits) ?? '';
  printTable(
    `InstColorization, ${SIDE} × ${SIDE}, ${THREADS} threads, PyTorch ${version}: milliseconds, and how many times as fast as PyTorch`,
    measured.map(({ count, times }) => ({
      instances: count,
      PyTorch: fixed(times.pytorch),
      'PyTorch, allocator tuned': fixed(times.tuned),
      direct: fixed(times.direct),
      winograd: fixed(times.winograd),
      'direct of tuned': fixed(times.tuned / times.direct, 2),
      'winograd of PyTorch': fixed(times.pytorch / times.winograd, 2),
      'of tuned': fixed(times.tuned / times.winograd, 2),
    })),
  );
  printTable(
    `Share of the peak of convolution, ${fixed(peak)} thousand million multiply-adds a second, counted in those of direct convolutions; how far ab is from PyTorch's at most`,
    measured.map(({ count, times, errors }) => ({
      instances: count,
      'PyTorch, allocator tuned': fixed(work(count) / times.tuned / (peak / 1000), 2),
      direct: fixed(work(count) / times.direct / (peak / 1000), 2),
      winograd: fixed(work(count) / times.winograd / (peak / 1000), 2),
      'ab, direct': errors.direct?.toExponential(0) ?? '',
      'ab, winograd': errors.winograd?.toExponential(0) ?? '',
    })),
  );
  printTable(
    'Most memory of each process up to then, in MB',
    measured.map(({ count, megabytes }) => ({
      instances: count,
      PyTorch: fixed(megabytes.pytorch),
      'PyTorch, allocator tuned': fixed(megabytes.tuned),
      direct: fixed(megabytes.direct),
      winograd: fixed(megabytes.winograd),
    })),
  );
}
