import { DecodeError, type Raster } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { bundlePage } from './bundle-page';
import { openPage } from './open-page';
import { serveFiles } from './serve-files';

const PAGE = `
import { webRuntime } from '@photochrom/runtime-web';

const toText = (values) => btoa(Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), (byte) => String.fromCharCode(byte)).join(''));
const plain = (value) => (ArrayBuffer.isView(value) ? { bytes: toText(value) } : value);
globalThis.decodeCase = async (path) => {
  const warnings = [];
  try {
    const { metadata, ...raster } = await webRuntime().decode(path, { warn: (message) => warnings.push(message) });
    const each = (facts) => Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, plain(value)]));
    return { raster: each(raster), metadata: each(metadata), warnings };
  } catch (error) {
    return { refusal: { name: error.name, code: error.code, message: error.message }, warnings };
  }
};
`;

/** What became of a picture. */
export type Decoded = {
  readonly raster?: Omit<Raster, 'metadata'>;
  readonly metadata?: Record<string, unknown>;
  readonly refusal?: { readonly name: string; readonly code: string; readonly message: string };
  readonly warnings: readonly string[];
};

const node = nodeRuntime();

/** Decodes in Node. @throws what is no {@link DecodeError}. */
export async function decodeHere(bytes: Uint8Array): Promise<Decoded> {
  const warnings: string[] = [];
  try {
    const { metadata, ...raster } = await node.decode(bytes, { warn: (message) => warnings.push(message) });
    return { raster, metadata: { ...metadata }, warnings };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const { name, code, message } = error;
    return { refusal: { name, code, message }, warnings };
  }
}

/** A page that decodes pictures. */
export type DecodingPage = {
  decode(bytes: Uint8Array): Promise<Decoded>;
  close(): Promise<void>;
};

export async function openDecodingPage(): Promise<DecodingPage> {
  const files = new Map<string, Uint8Array | string>([
    ['/index.html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'],
    ['/page.js', await bundlePage(PAGE)],
  ]);
  const served = await serveFiles(files);
  const opened = await openPage(served.origin);
  return {
    async decode(bytes) {
      files.set('/picture', bytes);
      const { raster, metadata, ...rest } = (await opened.page.evaluate("decodeCase('/picture')")) as Decoded & { raster?: Raster };
      if (raster === undefined || metadata === undefined) return rest;
      return { ...rest, raster: unpack(raster, raster.depth === 16) as Raster, metadata: unpack(metadata, false) };
    },
    async close() {
      await opened.close();
      await served.close();
    },
  };
}

function unpack(values: object, wide: boolean): Record<string, unknown> {
  const unpackOne = (value: unknown) => {
    if (typeof value !== 'object' || value === null || !('bytes' in value)) return value;
    const bytes = new Uint8Array(Buffer.from(value.bytes as string, 'base64'));
    return wide ? new Uint16Array(bytes.buffer) : bytes;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, unpackOne(value)]));
}
