import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotochromError } from '@photochrom/core';
import type { ImportedModel } from '@photochrom/importer';
import { removeQuietly, temporaryName } from '../batch/temporary-files';
import { cannotWrite } from '../batch/write-whole';
import { exists, existsAlready } from '../inputs/plan-jobs';
import { truePath } from '../inputs/true-path';

/** Where a model and its card lie. */
export type ModelFiles = { readonly output: string; readonly cardOutput: string };

/** What writing a model depends on. */
export type WriteModelOptions = {
  readonly overwrite: boolean;
  readonly signal: AbortSignal;
  /** Files that are never replaced: the checkpoints. */
  readonly inputs: readonly string[];
};

/** @returns the paths of a model and its card in a folder. */
export function modelFiles(folder: string, { card }: Pick<ImportedModel, 'card'>): ModelFiles {
  const output = join(folder, card.file);
  return { output, cardOutput: output.replace(/\.onnx$/, '.card.json') };
}

/**
 * Writes a model and its card, both wholly or neither. The card comes into its place first: a model without it would be read by
 * conventions that may be another network's.
 *
 * @throws {PhotochromError} `'output-exists'`, `'output-is-input'` or `'write'`.
 * @throws `signal.reason` when aborted.
 */
export async function writeModel(
  folder: string,
  { bytes, card }: ImportedModel,
  { overwrite, signal, inputs }: WriteModelOptions,
): Promise<ModelFiles> {
  const files = modelFiles(folder, { card });
  const parts = [
    { path: files.cardOutput, content: `${JSON.stringify(card, undefined, 2)}\n` },
    { path: files.output, content: bytes },
  ].map((part) => ({ ...part, temporary: temporaryName(part.path) }));
  const placed: string[] = [];
  try {
    const checkpoints = new Set(await Promise.all(inputs.map(truePath)));
    for (const { path } of parts) {
      if (checkpoints.has(await truePath(path))) throw isCheckpoint(path);
      if (!overwrite && (await exists(path))) throw existsAlready(path);
    }
    for (const { path, content, temporary } of parts) {
      await writeFile(temporary, content, { signal }).catch((error) => {
        throw signal.aborted ? signal.reason : cannotWrite(path, error);
      });
    }
    signal.throwIfAborted();
    for (const { path, temporary } of parts) {
      const isNew = !(await exists(path));
      await rename(temporary, path).catch((error) => {
        throw cannotWrite(path, error);
      });
      if (isNew) placed.push(path);
    }
  } catch (error) {
    for (const path of [...parts.map(({ temporary }) => temporary), ...placed]) await removeQuietly(path);
    throw error;
  }
  return files;
}

function isCheckpoint(path: string): PhotochromError {
  return new PhotochromError('output-is-input', {
    message: `'${path}' would be replaced, which is itself imported.`,
    hint: 'Choose another folder with --output, or another name with --name.',
  });
}
