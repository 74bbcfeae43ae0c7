/** The only globals that the kit may use: present in Node 20, browsers and workers, so that neither DOM nor Node types are needed. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare class Blob {
  readonly size: number;
  slice(start: number, end: number): Blob;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare class URL {
  constructor(url: string | URL, base?: string | URL);
  readonly href: string;
  readonly origin: string;
  pathname: string;
}
interface ReadableStream {
  getReader(): { read(): Promise<{ value?: Uint8Array | undefined }>; cancel(): Promise<void> };
  cancel(): Promise<void>;
}
interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: { has(name: string): boolean; get(name: string): string | null };
  readonly body: ReadableStream | null;
}
declare function fetch(url: URL, options: { signal?: AbortSignal }): Promise<Response>;
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class DecompressionStream {
  constructor(format: 'deflate');
  readonly readable: ReadableStream;
  readonly writable: { getWriter(): { write(bytes: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> } };
}
declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> };
};
