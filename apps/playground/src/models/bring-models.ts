import type { ModelCard } from '@photochrom/core';
import { signal } from '@preact/signals';
import { proxy, releaseProxy, wrap } from 'comlink';
import type { Progress } from '../state/store';
import type { ChosenCheckpoint, Importer } from '../worker/import.worker';
import { addModel } from './model-library';

/** How an import stands. */
export const importing = signal<Progress | undefined>(undefined);

let stop: (() => void) | undefined;

/** Which of the networks that look alike a checkpoint holds; the importer asks for it where it can't tell. */
export type Meaning = 'auto' | 'siggraph17' | 'instcolorization';

/**
 * Takes files that somebody chose: ONNX models with their cards, or checkpoints, which the importer turns in a worker.
 *
 * @returns what was added, in words.
 * @throws {Error} a file is of no use; says why and what to do.
 */
export async function bringModels(files: readonly File[], meaning: Meaning): Promise<string> {
  const ends = (ending: string) => files.filter(({ name }) => name.toLowerCase().endsWith(ending));
  const [cards, models] = [ends('.json'), ends('.onnx')];
  const checkpoints = files.filter((file) => !cards.includes(file) && !models.includes(file));
  if (models.length > 0 || cards.length > 0) return addOnnx(models, cards);
  if (checkpoints.length === 0)
    throw new Error('Choose an .onnx file together with its .card.json, or a checkpoint (.pth, .pt, .pkl, .safetensors).');
  return importFiles(
    checkpoints.map((file) => ({ file, ...roleOf(file.name) })),
    meaning,
  );
}

/** Stops the import in hand, if any. */
export function stopImport(): void {
  stop?.();
}

async function addOnnx(models: readonly File[], cards: readonly File[]): Promise<string> {
  if (models.length === 0) throw new Error('A card alone is no model: choose the .onnx file that it belongs to as well.');
  const read = await Promise.all(cards.map(readCard));
  const pairs = models.map((onnx) => {
    const card = read.find(({ file, bytes }) => file === onnx.name && bytes === onnx.size) ?? read.find(({ file }) => file === onnx.name);
    if (card === undefined)
      throw new Error(`‘${onnx.name}’ came without its card. Choose ‘${onnx.name.replace(/\.onnx$/i, '.card.json')}’ together with it.`);
    if (card.bytes !== onnx.size)
      throw new Error(`‘${onnx.name}’ has ${onnx.size} bytes, but its card says ${card.bytes}: they do not belong together.`);
    return { card, onnx };
  });
  for (const { card, onnx } of pairs) addModel(card, onnx);
  return `Added ${pairs.map(({ card }) => card.name).join(', ')}.`;
}

async function readCard(file: File): Promise<ModelCard> {
  try {
    const card: unknown = JSON.parse(await file.text());
    if (isCard(card)) return card;
  } catch {
    // Said below, whatever is wrong with it.
  }
  throw new Error(`‘${file.name}’ is not a model card: it must be JSON with name, task, architecture, file, bytes and sha256.`);
}

/** Only what this page relies on; the runtime checks the rest before it opens the model. */
function isCard(value: unknown): value is ModelCard {
  if (typeof value !== 'object' || value === null) return false;
  const { name, task, architecture, file, bytes, sha256 } = value as Record<string, unknown>;
  return (
    [name, task, architecture, file].every((text) => typeof text === 'string') &&
    typeof bytes === 'number' &&
    /^[0-9a-f]{64}$/.test(String(sha256))
  );
}

async function importFiles(files: readonly ChosenCheckpoint[], meaning: Meaning): Promise<string> {
  const worker = new Worker(new URL('../worker/import.worker.ts', import.meta.url), { type: 'module' });
  const importer = wrap<Importer>(worker);
  importing.value = { text: 'Opening' };
  try {
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new DOMException('The import was stopped.', 'AbortError'));
    });
    const onProgress = proxy((text: string, share: number) => {
      if (importing.value !== undefined) importing.value = { text, share };
    });
    const made = await Promise.race([importer.run(files, meaning === 'auto' ? undefined : meaning, onProgress), stopped]);
    if ('error' in made) throw new Error(made.error);
    for (const { card, onnx } of made.models) addModel(card, onnx);
    return `Imported ${made.models.map(({ card }) => card.name).join(', ')}.`;
  } finally {
    stop = undefined;
    importing.value = undefined;
    importer[releaseProxy]();
    // Gives the memory back: checkpoints are large.
    worker.terminate();
  }
}

/** InstColorization's published files say in their names what their tensors do not. */
function roleOf(name: string): Pick<ChosenCheckpoint, 'role'> {
  if (/net_GF\b/i.test(name)) return { role: 'fusion' };
  if (/net_GComp\b/i.test(name)) return { role: 'full' };
  return /net_G\b/i.test(name) ? { role: 'instance' } : {};
}
