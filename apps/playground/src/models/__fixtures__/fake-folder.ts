/** A file system's folder in memory, as far as models need one. */
export type FakeFolder = {
  readonly handle: FileSystemDirectoryHandle;
  readonly files: Map<string, File>;
  /** Bytes that it has room for. */
  room: number;
  /** Name of a file that can't be read. */
  locked?: string;
};

/** An empty one. */
export function fakeFolder(): FakeFolder {
  const files = new Map<string, File>();
  const missing = (name: string) => new DOMException(`There is no ${name}.`, 'NotFoundError');
  const put = (name: string, parts: BlobPart[], lastModified = Date.now()) => files.set(name, new File(parts, name, { lastModified }));
  const fileHandle = (name: string) => ({
    async getFile() {
      const file = files.get(name);
      if (file === undefined) throw missing(name);
      if (folder.locked === name) throw new DOMException('It is in use.', 'NotReadableError');
      return file;
    },
    async createWritable() {
      const written: Blob[] = [];
      return {
        async write(content: Blob) {
          if (content.size > folder.room) throw new DOMException('It is full.', 'QuotaExceededError');
          written.push(content);
        },
        async close() {
          folder.room -= written.reduce((sum, { size }) => sum + size, 0);
          put(name, written);
        },
        async abort() {},
      };
    },
  });
  const handle = {
    keys: async function* () {
      yield* [...files.keys()];
    },
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name)) {
        if (!create) throw missing(name);
        put(name, []);
      }
      return fileHandle(name);
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw missing(name);
    },
  };
  const folder: FakeFolder = { handle: handle as unknown as FileSystemDirectoryHandle, files, room: Number.POSITIVE_INFINITY };
  return folder;
}
