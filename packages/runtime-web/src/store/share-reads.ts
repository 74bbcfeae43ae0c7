/** What one reader of a shared piece of work hears and says. */
export type Reader = {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((completed: number, total: number) => void) | undefined;
  readonly warn: (message: string) => void;
};

/** Work that is done once for all its readers. */
export type SharedWork = (options: {
  readonly signal: AbortSignal;
  readonly onBytes: (completed: number, total: number) => void;
  readonly warn: (message: string) => void;
}) => Promise<Uint8Array<ArrayBuffer>>;

/** Joins the work of that key which is going on, or starts it. */
export type ShareReads = (key: string, reader: Reader, work: SharedWork) => Promise<Uint8Array<ArrayBuffer>>;

type Seat = Reader & { readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void; readonly reject: (reason: unknown) => void };

type Shared = { readonly seats: Set<Seat>; readonly controller: AbortController; progress?: [number, number]; readonly warnings: string[] };

/**
 * Lets readers of the same thing share one piece of work. Each may leave by its signal; the work is stopped when all have left. Each
 * gets bytes of its own.
 */
export function createShareReads(): ShareReads {
  const running = new Map<string, Shared>();

  function start(key: string, work: SharedWork): Shared {
    const shared: Shared = { seats: new Set(), controller: new AbortController(), warnings: [] };
    running.set(key, shared);
    const forget = () => {
      if (running.get(key) === shared) running.delete(key);
    };
    shared.controller.signal.addEventListener('abort', forget);
    work({
      signal: shared.controller.signal,
      onBytes: (completed, total) => {
        if (completed <= (shared.progress?.[0] ?? -1)) return;
        shared.progress = [completed, total];
        for (const seat of shared.seats) seat.onBytes?.(completed, total);
      },
      warn: (message) => {
        shared.warnings.push(message);
        for (const seat of shared.seats) seat.warn(message);
      },
    })
      .then((bytes) => {
        forget();
        // The bytes themselves go to the last, when no more copies are made of them: their owner may give them away.
        let left = shared.seats.size;
        for (const seat of shared.seats) seat.resolve(--left === 0 ? bytes : bytes.slice());
      })
      .catch((error: unknown) => {
        forget();
        for (const seat of shared.seats) seat.reject(error);
      });
    return shared;
  }

  return (key, reader, work) =>
    new Promise((resolve, reject) => {
      const { signal } = reader;
      if (signal?.aborted) return reject(signal.reason);
      const shared = running.get(key) ?? start(key, work);
      const leave = () => {
        shared.seats.delete(seat);
        reject(signal?.reason);
        if (shared.seats.size === 0) shared.controller.abort(signal?.reason);
      };
      const settle =
        <T>(settled: (value: T) => void) =>
        (value: T) => {
          signal?.removeEventListener('abort', leave);
          settled(value);
        };
      const seat: Seat = { ...reader, resolve: settle(resolve), reject: settle(reject) };
      shared.seats.add(seat);
      signal?.addEventListener('abort', leave, { once: true });
      for (const message of shared.warnings) reader.warn(message);
      if (shared.progress !== undefined) reader.onBytes?.(...shared.progress);
    });
}
