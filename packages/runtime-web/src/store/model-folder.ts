import type { StoredModel } from './model-store';
import { type Note, parseNote } from './note';
import { openWriter } from './open-writer';

/** Renaming within a folder: browsers that have this file system can do it, TypeScript's types do not know it yet. */
type Renamable = FileSystemFileHandle & { move(name: string): Promise<void> };

const isMissing = (error: unknown) => error instanceof DOMException && error.name === 'NotFoundError';

/** One folder of models: `<sha256>` is a whole one, `<sha256>.part` the beginning of one, `<sha256>.json` the note of either. */
export type ModelFolder = {
  /** @returns undefined where there is no such file. */
  find(name: string): Promise<FileSystemFileHandle | undefined>;
  create(name: string): Promise<FileSystemFileHandle>;
  /** Does nothing where there is no such file. */
  remove(name: string): Promise<void>;
  /** Removes all files whose names begin like that. */
  removeAll(beginning: string): Promise<void>;
  /** The part of that model becomes the whole. */
  finish(sha256: string): Promise<void>;
  readNote(sha256: string): Promise<Note | undefined>;
  writeNote(sha256: string, note: Note): Promise<void>;
  /** All files, notes too. */
  names(): Promise<string[]>;
  list(): Promise<StoredModel[]>;
};

/**
 * Opens a folder of the origin's private file system, made where it is missing.
 *
 * @throws {DOMException} the browser allows this page no files, as in some private windows.
 * @throws {Error} the browser has no such file system, or the page is no secure context.
 */
export async function openModelFolder(name: string): Promise<ModelFolder> {
  // Absent outside of secure contexts, whatever the types say.
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  if (storage?.getDirectory === undefined) {
    throw new Error(isSecureContext ? 'it has no private file system for pages' : 'the page is not served by HTTPS or from localhost');
  }
  const root = await storage.getDirectory();
  return modelFolder(await root.getDirectoryHandle(name, { create: true }));
}

function modelFolder(folder: FileSystemDirectoryHandle): ModelFolder {
  const find = (name: string) =>
    folder.getFileHandle(name).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
  const readNote = async (sha256: string) => {
    const file = await find(`${sha256}.json`);
    return file === undefined ? undefined : parseNote(await (await file.getFile()).text());
  };
  const remove = (name: string) =>
    folder.removeEntry(name).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  const names = async () => {
    const found: string[] = [];
    for await (const name of folder.keys()) found.push(name);
    return found;
  };
  return {
    find,
    readNote,
    names,
    create: (name) => folder.getFileHandle(name, { create: true }),
    remove,
    async removeAll(beginning) {
      for (const name of await names()) if (name.startsWith(beginning)) await remove(name);
    },
    async finish(sha256) {
      await ((await folder.getFileHandle(`${sha256}.part`)) as Renamable).move(sha256);
    },
    async writeNote(sha256, note) {
      const bytes = new TextEncoder().encode(JSON.stringify(note));
      const writer = await openWriter(await folder.getFileHandle(`${sha256}.json`, { create: true }));
      try {
        await writer.truncate(0);
        await writer.write(bytes, 0);
      } finally {
        await writer.close();
      }
    },
    async list() {
      const models: StoredModel[] = [];
      for (const entry of await names()) {
        const [, sha256, part] = /^([0-9a-f]{64})(\.part)?$/.exec(entry) ?? [];
        const file = sha256 === undefined ? undefined : await (await find(entry))?.getFile();
        if (sha256 === undefined || file === undefined) continue;
        models.push({ sha256, name: (await readNote(sha256))?.name, bytes: file.size, whole: part === undefined });
      }
      return models;
    },
  };
}
