import { signal } from '@preact/signals';
import { proxy, releaseProxy, wrap } from 'comlink';
import type { Progress } from '../state/store';
import type { ChosenCheckpoint, Importer } from '../worker/import.worker';
import { roleOf } from './checkpoint-role';
import { addModel, type OwnModel } from './model-library';
import { type CardedFile, pairCards } from './pair-cards';

/** How an import stands. */
export const importing = signal<Progress | undefined>(undefined);

let stop: (() => void) | undefined;

/** Which of the networks that look alike a checkpoint holds; the importer asks for it where it can't tell. */
export type Meaning = 'auto' | 'siggraph17' | 'instcolorization';

/**
 * Takes files that somebody chose: ONNX models with their cards, or checkpoints, which the importer turns in a worker.
 *
 * @returns what was added, in words, and whether it stays.
 * @throws {Error} a file is of no use; says why and what to do. Then none of them was added.
 */
export async function bringModels(files: readonly File[], meaning: Meaning): Promise<string> {
  const ends = (ending: string) => files.filter(({ name }) => name.toLowerCase().endsWith(ending));
  const [cards, models] = [ends('.json'), ends('.onnx')];
  const checkpoints = files.filter((file) => !cards.includes(file) && !models.includes(file));
  const pairs = await pairCards(models, cards);
  const made = checkpoints.length === 0 ? [] : await importFiles(checkpoints, meaning);
  const added: OwnModel[] = [];
  for (const model of [...pairs, ...made]) added.push(await addModel(model));
  const names = (some: readonly OwnModel[]) => some.map(({ card }) => card.name).join(', ');
  const unkept = added.filter((model) => model.unkept !== undefined);
  const said = `${made.length > 0 ? 'Imported' : 'Added'} ${names(added)}.`;
  return unkept.length === 0 ? said : `${said} ${names(unkept)}: for this visit only, as ${unkept[0]?.unkept}.`;
}

/** Stops the import in hand, if any. */
export function stopImport(): void {
  stop?.();
}

async function importFiles(files: readonly File[], meaning: Meaning): Promise<readonly CardedFile[]> {
  const chosen: ChosenCheckpoint[] = files.map((file) => ({ file, ...roleOf(file.name) }));
  const worker = new Worker(new URL('../worker/import.worker.ts', import.meta.url), { type: 'module' });
  const importer = wrap<Importer>(worker);
  importing.value = { text: 'Opening' };
  try {
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new DOMException('The import was stopped.', 'AbortError'));
      worker.addEventListener('error', () => reject(new Error('The import ended before it was done: there may not be enough memory.')));
    });
    const onProgress = proxy((text: string, share: number) => {
      if (importing.value !== undefined) importing.value = { text, share };
    });
    const made = await Promise.race([importer.run(chosen, meaning === 'auto' ? undefined : meaning, onProgress), stopped]);
    if ('error' in made) throw new Error(made.error);
    return made.models;
  } finally {
    stop = undefined;
    importing.value = undefined;
    importer[releaseProxy]();
    // Gives the memory back: checkpoints are large.
    worker.terminate();
  }
}
