import type { ModelCard } from '@photochrom/core';
import { ReadFailure } from '@photochrom/runtime-kit';
import { otherFile } from './check-answer';
import { downloadModel } from './download-model';
import { explainStorage, formatMegabytes } from './explain-storage';
import { createFilling, type Filling } from './filling';
import { nothingKept, openKeptPart } from './kept-part';
import { type ModelFolder, openModelFolder } from './model-folder';
import { readStored } from './read-stored';
import { withModelLock } from './with-model-lock';

type Request = {
  readonly url: URL;
  readonly card: ModelCard;
  readonly signal: AbortSignal;
  readonly onBytes: (completed: number, total: number) => void;
  readonly warn: (message: string) => void;
};

/**
 * Reads a model from the folder of that name, else downloads it and keeps it there. Without a file system it is only downloaded.
 *
 * @throws {ReadFailure} it can't be had, or is not what its card says.
 */
export async function readModel(folderName: string, request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const { card, signal, onBytes, warn } = request;
  let folder: ModelFolder;
  try {
    folder = await openModelFolder(folderName);
  } catch (cause) {
    warn(explainStorage(card, cause));
    return fetchModel(undefined, request);
  }
  return withModelLock(folderName, card.sha256, signal, async () => {
    const stored = await readStored(folder, card, warn);
    if (stored === undefined) return fetchModel(folder, request);
    onBytes(card.bytes, card.bytes);
    return stored;
  });
}

async function fetchModel(folder: ModelFolder | undefined, { warn, ...request }: Request): Promise<Uint8Array<ArrayBuffer>> {
  const { card, signal, onBytes } = request;
  const filling = makeRoom(card);
  const part = folder === undefined ? nothingKept : await openKeptPart(folder, card, filling, warn);
  try {
    signal.throwIfAborted();
    if (filling.length > 0) onBytes(filling.length, card.bytes);
    const pieced = await downloadModel({ ...request, filling, part });
    if (pieced && filling.digest() !== card.sha256) {
      filling.restart();
      await downloadModel({ ...request, filling, part });
    }
    const digest = filling.digest();
    if (digest !== card.sha256) {
      await part.discard();
      throw new ReadFailure(`its SHA-256 is ${digest} where the card '${card.name}' says ${card.sha256}`, { hint: otherFile });
    }
    part.keep(filling, true);
    await part.finish();
    return filling.bytes;
  } catch (error) {
    part.keep(filling, true);
    await part.close();
    throw error;
  }
}

function makeRoom(card: ModelCard): Filling {
  try {
    return createFilling(card.bytes);
  } catch (cause) {
    const reason = `its ${formatMegabytes(card.bytes)} find no room in this browser's memory`;
    throw new ReadFailure(reason, { hint: 'Close other pages, or use a smaller model.', cause });
  }
}
