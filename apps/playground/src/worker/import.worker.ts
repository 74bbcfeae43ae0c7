import { blobSource, type CheckpointFile, type ImportOptions, importCheckpoints } from '@photochrom/importer';
import { expose } from 'comlink';
import { explainImport } from '../models/explain-import';
import type { CardedFile } from '../models/pair-cards';

/** A checkpoint that somebody chose. */
export type ChosenCheckpoint = { readonly file: File; readonly role?: NonNullable<CheckpointFile['role']> };

/** The worker that turns checkpoints into models; ended after each import, which gives its memory back. */
const importer = {
  /** @returns the models; errors are words, as a worker's messages strip what they can not carry. */
  async run(
    files: readonly ChosenCheckpoint[],
    convention: ImportOptions['convention'],
    onProgress: (text: string, share: number) => void,
  ): Promise<{ models: CardedFile[] } | { error: string }> {
    try {
      const sources = files.map(({ file, ...role }) => ({ source: blobSource(file, file.name), ...role }));
      const models: CardedFile[] = [];
      let last = 0;
      const options: ImportOptions = {
        ...(convention === undefined ? {} : { convention }),
        onProgress: ({ step, name, completed, total }) => {
          const now = performance.now();
          // Thousands of messages a second would keep the page busy.
          if (now - last < 50 && completed < total) return;
          last = now;
          onProgress(`${step === 'hash' ? 'Checking' : step === 'read' ? 'Reading' : 'Writing'} ${name}`, completed / total);
        },
      };
      for await (const { bytes, card } of importCheckpoints(sources, options)) {
        models.push({ card, onnx: new Blob([bytes as Uint8Array<ArrayBuffer>]) });
      }
      return { models };
    } catch (error) {
      return { error: explainImport(error) };
    }
  },
};

/** Carries the worker's types to the page. */
export type Importer = typeof importer;

expose(importer);
