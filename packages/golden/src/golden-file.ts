/**
 * Where a file of golden numbers lies that tests of several packages read.
 *
 * @param name such as `'eccv16.npz'` or `'fusion/overlap.npz'`; see this package's README.
 */
export function goldenFile(name: string): URL {
  return new URL(`../files/${name}`, import.meta.url);
}
