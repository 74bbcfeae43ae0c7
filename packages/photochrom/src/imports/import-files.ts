import { type CheckpointFile, type ImportedModel, type ImportProgress, importCheckpoints } from '@photochrom/importer';
import { type FileSource, fileSource } from '../inputs/file-source';
import type { ImportRunOptions } from '../options/parse-import-options';

/** Who is told how an import goes, and what stops it. */
export type ImportCall = { readonly signal: AbortSignal; readonly onProgress: (progress: ImportProgress) => void };

/**
 * Imports the checkpoints that the options name, holding them open until the last model is made.
 *
 * @yields each model as soon as it is made.
 * @throws {PhotochromError} `'read'`, `'checkpoint'` or `'invalid-option'`.
 */
export async function* importFiles(options: ImportRunOptions, call: ImportCall): AsyncGenerator<ImportedModel> {
  const sources: FileSource[] = [];
  try {
    const files: CheckpointFile[] = [];
    for (const { path, role } of options.checkpoints) {
      const source = await fileSource(path);
      sources.push(source);
      files.push({ source, ...given({ role, part: options.part }) });
    }
    const { convention, convolutions, weights, size, licence, name } = options;
    yield* importCheckpoints(files, { ...call, ...given({ convention, convolutions, weights, size, licence, name }) });
  } finally {
    for (const source of sources) await source.close();
  }
}

/** Leaves out what was not given, so that defaults stay the importer's own. */
function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
