import type { RequestListener } from 'node:http';

/** A file as a server offers it; tests change it while it is served. */
export type OfferedModel = {
  bytes: Uint8Array;
  etag?: string | undefined;
  /** Whether Range is honoured. Default true. */
  ranges?: boolean;
  /** For the next answers in turn, the byte of the file at which they break off. */
  stops?: number[];
  /** What happens there: the connection is cut, or nothing more comes. Default `'cut'`. */
  atStop?: 'cut' | 'wait';
  /** Sent in place of the file. */
  redirect?: string;
  /** Whether other origins may read it. Default false. */
  shared?: boolean;
  /** Whether the length is left out. Default false. */
  chunked?: boolean;
};

/** A request that a server has seen, and the bytes of the file that it has sent in answer. */
export type SeenRequest = { method: string; path: string; range: string | undefined; ifRange: string | undefined; sent: number };

/** What a server offers by path, and what it has been asked. */
export type ModelServer = {
  readonly models: Map<string, OfferedModel>;
  readonly seen: SeenRequest[];
  /** For `serveFiles`. */
  readonly listener: RequestListener;
};

/** Serves models as badly as a test wants. */
export function modelServer(): ModelServer {
  const models = new Map<string, OfferedModel>();
  const seen: SeenRequest[] = [];
  const listener: RequestListener = ({ method = '', url = '', headers: { range, 'if-range': ifRange } }, response) => {
    const request: SeenRequest = { method, path: url, range, ifRange: ifRange as string | undefined, sent: 0 };
    seen.push(request);
    const model = models.get(url);
    if (model === undefined || method !== 'GET') return response.writeHead(404).end();
    if (model.redirect !== undefined) return response.writeHead(302, { location: model.redirect }).end();
    const { bytes, etag, ranges = true, shared = false, chunked = false } = model;
    const asked = ranges && (ifRange === undefined || ifRange === etag) ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
    const headers = {
      ...(etag === undefined ? {} : { etag }),
      ...(shared ? { 'access-control-allow-origin': '*' } : {}),
      ...(chunked ? {} : { 'content-length': bytes.length - asked }),
      ...(asked > 0 ? { 'content-range': `bytes ${asked}-${bytes.length - 1}/${bytes.length}` } : {}),
    };
    if (asked >= bytes.length) return response.writeHead(416).end();
    response.writeHead(asked > 0 ? 206 : 200, headers);
    const stop = model.stops?.shift();
    const body = bytes.subarray(asked, stop);
    request.sent = body.length;
    if (stop === undefined) return response.end(body);
    // The end of the stream, not a reset, and a little later: a browser drops what its page has not taken when the connection breaks.
    response.write(body, () => model.atStop !== 'wait' && setTimeout(() => response.socket?.end(), 200));
  };
  return { models, seen, listener };
}
