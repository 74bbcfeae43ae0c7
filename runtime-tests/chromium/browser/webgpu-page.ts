/** The script of a page that runs networks on WebGPU and beside it. Text, because it is bundled for the browser. */
export const WEBGPU_PAGE = `
import { learnedFusion } from '@photochrom/fusion-learned';
import { fakeEvidence, fakeInstance, loadContext, pluginCall } from '@photochrom/plugin-kit';
import { webRuntime } from '@photochrom/runtime-web';

const devices = [];
const requestDevice = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (...options) {
  const device = await requestDevice.apply(this, options);
  devices.push(device);
  return device;
};

const load = (url, device) => webRuntime({ device }).load(url);
const SIDE = 64;
const COUNT = 2;

/** Numbers between 0 and 1 that no pattern of a network meets. */
const noise = (length, seed) => Float32Array.from({ length }, (_, index) => Math.abs(Math.sin((index + 1) * 12.9898 + seed) * 43758.5453) % 1);

/** Inputs that a network declares, of 64 px, with lightness between 0 and 100. */
function inputsOf(model, seed = 0) {
  return Object.fromEntries(
    model.inputs.map(({ name, type, dims }, index) => {
      const sizes = dims.map((size, axis) => (typeof size === 'number' ? size : axis === 0 || dims.length < 3 ? COUNT : SIDE));
      const length = sizes.reduce((product, size) => product * size, 1);
      if (type !== 'float32') throw new Error(name + ' is ' + type);
      const scale = /^l/i.test(name) ? 100 : 1;
      return [name, { type, dims: sizes, data: noise(length, seed + index).map((value) => value * scale) }];
    }),
  );
}

/** The largest difference, as a share of the largest value. */
function differ(one, other) {
  if (one.length !== other.length) return Infinity;
  let [most, scale] = [0, 0];
  for (let index = 0; index < one.length; index++) {
    if (!Number.isFinite(one[index])) return Infinity;
    most = Math.max(most, Math.abs(one[index] - other[index]));
    scale = Math.max(scale, Math.abs(other[index]));
  }
  return scale === 0 ? Infinity : most / scale;
}
const codeOf = (promise) => promise.then(() => 'none', (error) => error.code);

async function compare(url) {
  const [gpu, cpu] = [await load(url, 'webgpu'), await load(url, 'wasm')];
  const inputs = inputsOf(gpu);
  const [mine, expected] = [await gpu.run(inputs), await cpu.run(inputs)];
  const difference = Object.fromEntries(Object.keys(expected).map((name) => [name, differ(mine[name].data, expected[name].data)]));
  const { backend } = gpu;
  await Promise.all([gpu.dispose(), cpu.dispose()]);
  return { backend, difference };
}

/** Learned fusion of some instances, two at a time, so that sums are held between runs. */
async function fuse(url, count) {
  const boxes = [[4, 4, 60, 60], [30, 10, 90, 50], [0, 0, 20, 64], [50, 30, 96, 64], [10, 40, 40, 60]];
  const instances = boxes.slice(0, count).map(([x1, y1, x2, y2]) => fakeInstance({ x1, y1, x2, y2 }));
  const fusedOn = async (device) => {
    const context = loadContext({ runtime: webRuntime({ device }) });
    let model;
    const loaded = await learnedFusion({ model: url, batch: 2 }).load({ ...context, loadModel: async (source) => (model = await context.loadModel(source)) });
    const { data } = await loaded.fuse(fakeEvidence({ width: 96, height: 64, instances }), pluginCall());
    const { backend } = model;
    await loaded.dispose();
    return { data, backend };
  };
  const [gpu, cpu] = [await fusedOn('webgpu'), await fusedOn('wasm')];
  return { difference: differ(gpu.data, cpu.data), backend: gpu.backend };
}

async function tenAtOnce(url) {
  const cpu = await load(url, 'wasm');
  const wanted = Array.from({ length: 10 }, (_, index) => (index % 4 === 3 ? 'wasm' : 'webgpu'));
  const name = cpu.outputs[0].name;
  const answers = await Promise.all(
    wanted.map(async (device, index) => {
      const model = await load(url, device);
      const results = await model.run(inputsOf(model, index));
      await model.dispose();
      return results[name].data;
    }),
  );
  const differences = [];
  for (const [index, answer] of answers.entries()) differences.push(differ(answer, (await cpu.run(inputsOf(cpu, index)))[name].data));
  await cpu.dispose();
  return differences;
}

async function holds(url) {
  const [gpu, cpu] = [await load(url, 'webgpu'), await load(url, 'wasm')];
  const inputs = inputsOf(gpu);
  const [input] = gpu.inputs;
  const name = 'ab';
  const first = await gpu.run(inputs, { hold: [name] });
  const reading = GPUBuffer.prototype.mapAsync;
  let reads = 0;
  GPUBuffer.prototype.mapAsync = function (...mode) {
    reads++;
    return reading.apply(this, mode);
  };
  // One plane of ab after another is the next run's lightness: held by one model, read by the same on the GPU.
  const { dims } = first[name];
  const again = await gpu.run({ [input.name]: inputs[input.name] }, { outputs: [name], hold: [name] });
  const readsWhileHeld = reads;
  GPUBuffer.prototype.mapAsync = reading;
  const expected = (await cpu.run(inputs))[name];
  const values = await first[name].read();
  const twice = await first[name].read();
  const difference = Math.max(differ(values.data, expected.data), differ(twice.data, expected.data), differ((await again[name].read()).data, expected.data));
  if (values.dims.join() !== dims.join()) throw new Error('other dims');
  first[name].dispose();
  first[name].dispose();
  again[name].dispose();
  const code = await codeOf(first[name].read());
  await Promise.all([gpu.dispose(), cpu.dispose()]);
  return { difference, reads: readsWhileHeld, code };
}

async function runsOnNothing(url) {
  const model = await load(url, 'webgpu');
  const { name, type } = model.inputs[0];
  const { ab } = await model.run({ [name]: { type, dims: [0, 1, SIDE, SIDE], data: new Float32Array() } });
  const { device, warnings } = model.backend;
  await model.dispose();
  return { dims: ab.dims, device, warnings };
}

async function failsOnce(url) {
  const [gpu, cpu] = [await load(url, 'webgpu'), await load(url, 'wasm')];
  const inputs = inputsOf(gpu);
  // Batches that differ: declared alike, but no network adds them up.
  const wrong = { ...inputs };
  const last = gpu.inputs.at(-1).name;
  const { type, dims, data } = inputs[last];
  wrong[last] = { type, dims: [COUNT + 1, ...dims.slice(1)], data: noise((data.length / COUNT) * (COUNT + 1), 9) };
  const code = await codeOf(gpu.run(wrong));
  const name = gpu.outputs[0].name;
  const difference = differ((await gpu.run(inputs))[name].data, (await cpu.run(inputs))[name].data);
  await Promise.all([gpu.dispose(), cpu.dispose()]);
  return { code, difference };
}

async function loses(url) {
  const [gpu, cpu] = [await load(url, 'webgpu'), await load(url, 'wasm')];
  const inputs = inputsOf(gpu);
  const expected = (await cpu.run(inputs)).ab.data;
  const steps = [];
  const step = async (running) => steps.push({ difference: differ((await running).ab.data, expected), backend: gpu.backend });
  const { ab: kept } = await gpu.run(inputs, { hold: ['ab'] });
  await step(gpu.run(inputs));
  const reading = kept.read();
  devices.at(-1).destroy();
  const held = [await codeOf(reading)];
  await step(gpu.run(inputs));
  held.push(await codeOf(kept.read()));
  kept.dispose();
  // Amid a run, this time.
  const running = gpu.run(inputs);
  setTimeout(() => devices.at(-1).destroy(), 2);
  await step(running);
  await Promise.all([gpu.dispose(), cpu.dispose()]);
  return { held, steps };
}

async function auto(url) {
  const model = await load(url, 'auto');
  await model.dispose();
  return model.backend;
}

Object.assign(globalThis, { compare, fuse, tenAtOnce, holds, runsOnNothing, failsOnce, loses, auto });
`;
