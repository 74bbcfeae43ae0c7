import { createHash } from 'node:crypto';
import { openAsBlob, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { siggraph17 } from '@photochrom/backbone-zhang';
import { learnedFusion } from '@photochrom/fusion-learned';
import { blobSource, importCheckpoints } from '@photochrom/importer';
import { makeEvidence, noise, someBoxes } from '../fusion-scene.mjs';

const call = { warn: () => undefined, progress: () => undefined };

/**
 * Imports the two checkpoints of a folder.
 *
 * The instance network's weights serve as the full-image network's too, which has the same tensors: it colours pictures without objects.
 *
 * @returns sources of the fused graph and of the full-image network, each a card and its file.
 */
export async function importModels(folder, size) {
  const source = async (role) => blobSource(await openAsBlob(join(folder, `${role}.pth`)), `${role}.pth`);
  const [instance, fusion] = [await source('instance'), await source('fusion')];
  const files = [
    { source: instance, role: 'instance' },
    { source: fusion, role: 'fusion' },
    { source: instance, role: 'full' },
  ];
  const models = {};
  for await (const { bytes, card } of importCheckpoints(files, { size })) {
    const data = join(folder, card.file);
    writeFileSync(data, bytes);
    models[card.architecture === 'instcolorization' ? 'fused' : 'full'] = { card, data };
  }
  return models;
}

/** @returns the source of a model that was made of another one, with a card that fits its file. */
export function remade({ card }, data) {
  const bytes = readFileSync(data);
  return { card: { ...card, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }, data };
}

/** A picture of noise with `count` objects; its arrays lie in files of float32 values for PyTorch. */
export function makeScene(folder, count, side) {
  const L = noise(1, side);
  const boxes = someBoxes(count, side / 4, (3 * side) / 4, 2, side);
  const { instanceItem } = makeEvidence(L, boxes);
  const files = { l: join(folder, `l-${count}.f32`), crops: join(folder, `crops-${count}.f32`) };
  writeFileSync(files.l, L.data);
  writeFileSync(files.crops, Buffer.concat(boxes.map((_, index) => Buffer.from(instanceItem(index, L).L.data.buffer))));
  return { count, side, L, boxes, request: { side, ...files, boxes: boxes.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]) } };
}

/** A model that says how long its runs took, as `spent` milliseconds. */
function stopwatch(model) {
  const watched = {
    inputs: model.inputs,
    outputs: model.outputs,
    backend: model.backend,
    card: model.card,
    spent: 0,
    dispose: () => model.dispose(),
    run: async (...given) => {
      const start = performance.now();
      const outputs = await model.run(...given);
      watched.spent += performance.now() - start;
      return outputs;
    },
  };
  return watched;
}

/**
 * Loads the networks that pictures with or without objects need.
 *
 * @returns how to colour a scene, `batch` objects at once, to ab and the milliseconds of its networks; and how to let go.
 */
export async function openFused(runtime, models) {
  const opened = new Map();
  const open = async (source) => {
    if (!opened.has(source)) opened.set(source, stopwatch(await runtime.load(source)));
    return opened.get(source);
  };
  // Only the first time loads anything: what is timed later are runs.
  const context = { warn: () => undefined, loadModel: open };
  const colorize = async ({ L, boxes }, batch) => {
    const before = [...opened.values()].reduce((sum, { spent }) => sum + spent, 0);
    const fusion = await learnedFusion({ model: models.fused, batch }).load(context);
    const imageAb = async () => (await (await siggraph17({ model: models.full }).load(context)).predict([{ L, hints: [] }], call))[0];
    const ab = await fusion.fuse(makeEvidence(L, boxes, imageAb), call);
    return { ab: ab.data, networks: [...opened.values()].reduce((sum, { spent }) => sum + spent, 0) - before };
  };
  return { colorize, dispose: async () => Promise.all([...opened.values()].map((model) => model.dispose())) };
}
