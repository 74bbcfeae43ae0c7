import type { ModelCard } from '@photochrom/core';
import type { CardedFile } from './pair-cards';
import { parseCard } from './read-card';

/** Keeps models that somebody brought from one visit to the next: `<sha256>.onnx` and `<sha256>.card.json` in one folder. */
export interface KeptModels {
  /** @returns whole models alone, the one that came first in front. */
  list(): Promise<CardedFile[]>;
  /**
   * Keeps a model; nothing is left of one that can't be kept.
   *
   * @returns its file there.
   * @throws {DOMException} there is no room, or the browser keeps no files for this page.
   */
  keep(card: ModelCard, onnx: Blob): Promise<Blob>;
  /** Does nothing where there is no such model. */
  remove(sha256: string): Promise<void>;
}

/** Half of a model that is older than this is what a page left that was closed while it wrote, not what another is writing. */
const ABANDONED_MS = 3_600_000;

/** @param openFolder rejects where the browser keeps no files for this page. */
export function keptModels(openFolder: () => Promise<FileSystemDirectoryHandle>): KeptModels {
  return {
    async list() {
      const folder = await openFolder();
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      const found: { model: CardedFile; since: number }[] = [];
      for (const sha256 of new Set(names.flatMap((name) => /^([0-9a-f]{64})\.(?:onnx|card\.json)$/.exec(name)?.[1] ?? []))) {
        // One that can't be read just now hides no other, and stays.
        const model = await read(folder, sha256).catch(() => 'unreadable' as const);
        if (model === undefined) await removeAbandoned(folder, sha256);
        else if (model !== 'unreadable') found.push(model);
      }
      return found.sort((one, other) => one.since - other.since).map(({ model }) => model);
    },
    async keep(card, onnx) {
      const folder = await openFolder();
      const { sha256 } = card;
      const known = await read(folder, sha256);
      try {
        const file = known === undefined ? await write(folder, onnxName(sha256), onnx) : known.model.onnx;
        // Last, as it makes the model a whole one.
        await write(folder, cardName(sha256), new Blob([JSON.stringify(card)]));
        return file;
      } catch (error) {
        if (known === undefined) await remove(folder, sha256).catch(() => undefined);
        throw error;
      }
    },
    async remove(sha256) {
      await remove(await openFolder(), sha256);
    },
  };
}

/**
 * Opens the folder of this page's models in the origin's private file system.
 *
 * @throws {DOMException} the browser allows this page no files, as in some private windows.
 * @throws {Error} the browser has no such file system, or the page is not served by HTTPS.
 */
export async function openModelFolder(): Promise<FileSystemDirectoryHandle> {
  // Absent outside of secure contexts, whatever the types say.
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  if (storage?.getDirectory === undefined) throw new Error('There is no private file system for this page.');
  return (await storage.getDirectory()).getDirectoryHandle('playground-models', { create: true });
}

const onnxName = (sha256: string) => `${sha256}.onnx`;
const cardName = (sha256: string) => `${sha256}.card.json`;

/** @returns undefined where there is none, or not all of it. */
async function read(folder: FileSystemDirectoryHandle, sha256: string): Promise<{ model: CardedFile; since: number } | undefined> {
  try {
    const file = await (await folder.getFileHandle(cardName(sha256))).getFile();
    const onnx = await (await folder.getFileHandle(onnxName(sha256))).getFile();
    const card = parseCard(await file.text());
    if (card === undefined || card.sha256 !== sha256 || card.bytes !== onnx.size) return undefined;
    return { model: { card, onnx }, since: file.lastModified };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** What is written becomes the file's content all at once, when the stream is closed. */
async function write(folder: FileSystemDirectoryHandle, name: string, content: Blob): Promise<Blob> {
  const handle = await folder.getFileHandle(name, { create: true });
  // Safari before 26 writes such files in workers only.
  if (!('createWritable' in handle)) throw new Error('This browser writes no files in pages.');
  const stream = await handle.createWritable();
  try {
    await stream.write(content);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => undefined);
    throw error;
  }
  return handle.getFile();
}

async function remove(folder: FileSystemDirectoryHandle, sha256: string): Promise<void> {
  // The card first: without it what is left is no model.
  for (const name of [cardName(sha256), onnxName(sha256)]) {
    await folder.removeEntry(name).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }
}

async function removeAbandoned(folder: FileSystemDirectoryHandle, sha256: string): Promise<void> {
  for (const name of [cardName(sha256), onnxName(sha256)]) {
    try {
      const { lastModified } = await (await folder.getFileHandle(name)).getFile();
      if (Date.now() - lastModified > ABANDONED_MS) await folder.removeEntry(name);
    } catch {
      // Not there, or in use: the next visit looks again.
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}
