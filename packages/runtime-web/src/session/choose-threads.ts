/** What decides about threads, as a page or worker knows it. */
export type ThreadPlace = {
  /** `navigator.hardwareConcurrency`. */
  readonly cores: number;
  /** `crossOriginIsolated`: whether memory may be shared between threads. */
  readonly isolated: boolean;
};

/** How many threads run networks on the CPU. */
export type ThreadChoice = { readonly threads: number /** Where fewer run than could. */; readonly warning: string | undefined };

/**
 * @param wanted default: half the cores, at most 4, at least 1. More than the cores are never used.
 */
export function chooseThreads(wanted: number | undefined, { cores, isolated }: ThreadPlace): ThreadChoice {
  const most = Math.max(1, cores);
  const threads = wanted === undefined ? Math.max(1, Math.min(4, Math.floor(most / 2))) : Math.min(wanted, most);
  if (threads === 1 || isolated) return { threads, warning: undefined };
  return {
    threads: 1,
    warning: `Networks run on one thread where ${threads} could work, because the page is not cross-origin isolated. Serve it with the headers 'Cross-Origin-Opener-Policy: same-origin' and 'Cross-Origin-Embedder-Policy: require-corp'.`,
  };
}
