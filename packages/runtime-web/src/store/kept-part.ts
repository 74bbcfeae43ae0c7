import type { ModelCard } from '@photochrom/core';
import { explainStorage } from './explain-storage';
import type { Filling } from './filling';
import type { ModelFolder } from './model-folder';
import type { Note } from './note';
import { openWriter, type Writer } from './open-writer';

/** Bytes that are read or written at a time: enough to be quick, little to lose. */
const CHUNK = 4 * 1024 * 1024;

/** What a download leaves behind, for the next time. */
export type KeptPart = {
  /** False once files have failed, or where there are none. */
  readonly keeps: boolean;
  /** From where its bytes came, if any are there. */
  readonly note: Note | undefined;
  /** Drops what lies behind `offset`; from there on the bytes are those of `note`. */
  begin(offset: number, note: Note): Promise<void>;
  /** Writes what has arrived since; small amounts wait for more, unless it is the `last`. */
  keep(filling: Filling, last?: boolean): Promise<void>;
  /** Closes the file; what has been kept stays. */
  close(): Promise<void>;
  /** Turns the part into the whole. */
  finish(): Promise<void>;
  /** Removes everything; nothing is kept from then on. */
  discard(): Promise<void>;
};

const nothing = async () => {};

/** Keeps nothing: for browsers without a file system. */
export const nothingKept: KeptPart = {
  keeps: false,
  note: undefined,
  begin: nothing,
  keep: nothing,
  close: nothing,
  finish: nothing,
  discard: nothing,
};

/**
 * Opens what an earlier download has left, and reads it into `filling`. The first thing that goes wrong with the files ends the keeping:
 * the part is removed, `warn` hears why, and the download goes on in memory.
 */
export async function openKeptPart(
  folder: ModelFolder,
  card: ModelCard,
  filling: Filling,
  warn: (message: string) => void,
): Promise<KeptPart> {
  const name = `${card.sha256}.part`;
  let keeping = true;
  let note: Note | undefined;
  let writer: Writer | undefined;
  let written = 0;

  const close = async () => {
    const open = writer;
    writer = undefined;
    await open?.close();
  };
  const discard = async () => {
    // A stream that has failed can't be closed any more; it has dropped its bytes by itself.
    await close().catch(nothing);
    written = 0;
    note = undefined;
    await folder.remove(name);
    await folder.remove(`${card.sha256}.json`);
  };
  const unlessItFails = async (work: () => Promise<void>) => {
    if (!keeping) return;
    try {
      await work();
    } catch (cause) {
      keeping = false;
      const estimate = await navigator.storage.estimate().catch(() => ({}));
      await discard().catch(nothing);
      warn(explainStorage(card, cause, estimate));
    }
  };

  await unlessItFails(async () => {
    const part = await (await folder.find(name))?.getFile();
    if (part === undefined) return;
    if (part.size > card.bytes) return discard();
    note = await folder.readNote(card.sha256);
    for (; written < part.size; written = filling.length) {
      filling.append(new Uint8Array(await part.slice(written, written + CHUNK).arrayBuffer()));
    }
  });
  // What could be read before it failed is no use without its file.
  if (!keeping) filling.restart();

  return {
    get keeps() {
      return keeping;
    },
    get note() {
      return note;
    },
    begin: (offset, begun) =>
      unlessItFails(async () => {
        writer ??= await openWriter(await folder.create(name));
        if (offset < written) await writer.truncate(offset);
        written = Math.min(written, offset);
        await folder.writeNote(card.sha256, begun);
        note = begun;
      }),
    keep: (filling, last = false) =>
      unlessItFails(async () => {
        while (filling.length - written >= (last ? 1 : CHUNK)) {
          const end = Math.min(filling.length, written + CHUNK);
          await writer?.write(filling.bytes.subarray(written, end), written);
          written = end;
        }
      }),
    close: () => unlessItFails(close),
    finish: () =>
      unlessItFails(async () => {
        await close();
        await folder.finish(card.sha256);
      }),
    discard: () =>
      unlessItFails(async () => {
        await discard();
        keeping = false;
      }),
  };
}
