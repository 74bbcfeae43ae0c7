/** The Network Information API, where a browser has it; not in TypeScript's types. */
export type Connection = {
  /** Somebody asked for less data to be used. */
  readonly saveData?: boolean;
  /** What the connection is as fast as; `'4g'` is the best there is. */
  readonly effectiveType?: string;
  /** Told on phones alone. */
  readonly type?: string;
};

/**
 * Says whether nothing should be fetched that nobody asked for.
 *
 * @param connection `navigator.connection`; absent where the browser tells nothing, and then nothing speaks against it.
 * @see https://wicg.github.io/netinfo/
 */
export function shouldSaveData({ saveData = false, effectiveType = '4g', type }: Connection = {}): boolean {
  return saveData || effectiveType !== '4g' || type === 'cellular';
}
