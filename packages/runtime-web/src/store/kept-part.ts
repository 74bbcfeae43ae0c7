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
  /** Drops what lies behind `offset`; from there on the bytes are those of `note`. Need not be waited for. */
  begin(offset: number, note: Note): Promise<void>;
  /** Writes in the background what has arrived since; small amounts wait for more, unless it is the `last`. */
  keep(filling: Filling, last?: boolean): void;
  /** Closes the file when all is written; what has been kept stays. */
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
  keep() {},
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
    await folder.removeAll(`${card.sha256}.`);
  };
  // What a stream has written lies beside the part until it is closed. Chromium 156 leaves it there when the tab goes before that, and
  // holds it for a moment longer: then it can be removed only at the end.
  const sweep = () => folder.removeAll(`${name}.`).catch(nothing);
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
  let last = Promise.resolve();
  // The disk works behind the network, which loses what waits in its buffers when it breaks; the bytes are in memory in any case.
  const inTurn = (work: () => Promise<void>) => {
    last = last.then(() => unlessItFails(work));
    // Whoever waits for a later turn hears of it.
    last.catch(nothing);
    return last;
  };

  await unlessItFails(async () => {
    await sweep();
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
    begin(offset, begun) {
      if (keeping) note = begun;
      return inTurn(async () => {
        writer ??= await openWriter(await folder.create(name));
        if (offset < written) await writer.truncate(offset);
        written = Math.min(written, offset);
        await folder.writeNote(card.sha256, begun);
      });
    },
    keep(filling, isLast = false) {
      void inTurn(async () => {
        while (filling.length - written >= (isLast ? 1 : CHUNK)) {
          const end = Math.min(filling.length, written + CHUNK);
          await writer?.write(filling.bytes.subarray(written, end), written);
          written = end;
        }
      });
    },
    close: () => inTurn(close),
    finish: () =>
      inTurn(async () => {
        await close();
        await folder.finish(card.sha256);
        await sweep();
      }),
    discard: () =>
      inTurn(async () => {
        await discard();
        keeping = false;
      }),
  };
}
