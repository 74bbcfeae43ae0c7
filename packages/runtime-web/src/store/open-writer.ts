/** Writes into one file of the origin's private file system. */
export type Writer = {
  write(bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
};

/** The first time that a page saves what it has written: below this a cut-off tab loses little. */
const FIRST_SAVE = 16 * 1024 * 1024;

/**
 * Opens a file, its content kept: in a worker with a handle that writes in place, in a page with a stream, whose writes count once it is
 * closed.
 *
 * @throws {DOMException} another writer has the file, or there is no room.
 * @throws {Error} the browser (Safari before 26) writes files in workers only.
 */
export async function openWriter(file: FileSystemFileHandle): Promise<Writer> {
  if ('createSyncAccessHandle' in file) return inPlace(await whenReleased(() => file.createSyncAccessHandle()));
  if ('createWritable' in file) return byStream(file);
  throw new Error('this browser does it in workers only, so run the pipeline in one');
}

/** Tries again for a second: a tab or worker that has just been closed holds its files for a moment longer. */
async function whenReleased<T>(open: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < 10; attempt++) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'NoModificationAllowedError')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return open();
}

function inPlace(handle: FileSystemSyncAccessHandle): Writer {
  return {
    async write(bytes, at) {
      // Chromium 156 does not throw when there is no room: it writes a part, then gives an error's number as the count.
      if (handle.write(bytes, { at }) !== bytes.length) throw new DOMException('There is no more room.', 'QuotaExceededError');
    },
    async truncate(size) {
      handle.truncate(size);
    },
    async close() {
      handle.flush();
      handle.close();
    },
  };
}

async function byStream(file: FileSystemFileHandle): Promise<Writer> {
  let stream = await whenReleased(() => file.createWritable({ keepExistingData: true }));
  let saved = 0;
  return {
    async write(bytes, at) {
      await stream.write({ type: 'write', position: at, data: bytes });
      const size = at + bytes.length;
      // What a stream has written is lost with the tab until it is closed, and opening it again copies the file: so, each time at twice the size.
      if (size < Math.max(FIRST_SAVE, 2 * saved)) return;
      await stream.close();
      stream = await file.createWritable({ keepExistingData: true });
      saved = size;
    },
    truncate(size) {
      saved = 0;
      return stream.truncate(size);
    },
    close: () => stream.close(),
  };
}
