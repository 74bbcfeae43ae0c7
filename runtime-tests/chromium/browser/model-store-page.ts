/**
 * The script of a page, and of a worker, that uses a model store: `ask(verb, …)` does it here, `askWorker(verb, …)` in a worker of its own.
 * Text, because it is bundled for the browser: this project has no DOM types.
 */
export const MODEL_STORE_PAGE = `
import { opfsModelStore } from '@photochrom/runtime-web';

const store = opfsModelStore();
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('photochrom-models');

async function read(url, card, { abortAt, times = 1 } = {}) {
  const results = [];
  const controllers = [];
  for (let time = 0; time < times; time++) {
    const controller = new AbortController();
    const progress = [];
    const warnings = [];
    const onBytes = (completed, total) => {
      progress.push([completed, total]);
      if (abortAt !== undefined && completed >= abortAt) controller.abort('enough');
    };
    const reading = store.read({ url: new URL(url, location.href), card, signal: controller.signal, onBytes, warn: (text) => warnings.push(text) });
    results.push(
      reading.then(
        async (bytes) => ({ bytes, progress, warnings }),
        (error) => ({ error: typeof error === 'string' ? error : { message: error.message, hint: error.hint, missing: error.missing }, progress, warnings }),
      ),
    );
  }
  const settled = await Promise.all(results);
  const buffers = new Set(settled.map((result) => result.bytes?.buffer));
  if (buffers.size !== times) throw new Error('readers share a buffer');
  return Promise.all(settled.map(async ({ bytes, ...rest }) => (bytes === undefined ? rest : { sha256: hex(await crypto.subtle.digest('SHA-256', bytes)), ...rest })));
}

const verbs = {
  read,
  list: () => store.list(),
  remove: (sha256) => store.remove(sha256),
  clear: () => store.clear(),
  names: async () => (await Array.fromAsync((await folder()).keys())).sort(),
  async flip(name, at) {
    const file = await (await folder()).getFileHandle(name);
    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
    bytes[at] ^= 1;
    const stream = await file.createWritable();
    await stream.write(bytes);
    await stream.close();
  },
};
const ask = async (verb, ...args) => verbs[verb](...args);

if (typeof document === 'undefined') {
  self.onmessage = ({ data: { id, request } }) =>
    ask(...request).then(
      (answer) => self.postMessage({ id, answer }),
      (error) => self.postMessage({ id, failure: String(error) }),
    );
} else {
  const waiting = new Map();
  let worker;
  const startWorker = () => {
    worker = new Worker('/page.js', { type: 'module' });
    worker.onmessage = ({ data: { id, answer, failure } }) => {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      return failure === undefined ? resolve(answer) : reject(new Error(failure));
    };
    worker.onerror = () => {
      for (const { reject } of waiting.values()) reject(new Error('the worker has failed'));
    };
  };
  globalThis.ask = ask;
  globalThis.askWorker = (...request) =>
    new Promise((resolve, reject) => {
      const id = Math.random();
      waiting.set(id, { resolve, reject });
      if (worker === undefined) startWorker();
      worker.postMessage({ id, request });
    });
}
`;
