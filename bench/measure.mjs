/**
 * Times work: one run to warm up, then several, of which the median is taken, since single times on a shared machine say little.
 *
 * @param {() => unknown | Promise<unknown>} work
 * @returns {Promise<number>} median in milliseconds.
 */
export async function medianMilliseconds(work, runs = 5) {
  await work();
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[Math.floor(runs / 2)];
}

/** Prints rows of an object each as a table with a title. */
export function printTable(title, rows) {
  console.log(`\n${title}`);
  console.table(rows);
}

/** @returns NaN of none. */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
