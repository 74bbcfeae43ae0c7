// The pipeline's time by stage, and what it costs to fuse again after a box was moved, on a 12-megapixel photograph.
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';
import { printTable } from './measure.mjs';
import { twelveMegapixels } from './pictures.mjs';

export async function benchPipeline() {
  const photo = await twelveMegapixels();
  const pipeline = starterPipeline({ runtime: nodeRuntime() });
  const box = { x1: 1000, y1: 600, x2: 2200, y2: 2400 };
  const other = { x1: 2400, y1: 1200, x2: 3600, y2: 2600 };
  try {
    await pipeline.load();
    const prepared = await pipeline.prepare(photo, { instances: [{ box }, { box: other }] });
    const row = async (what, options) => {
      const start = performance.now();
      const { report } = await prepared.render(options);
      const total = performance.now() - start;
      const stages = Object.fromEntries(report.stages.map(({ stage, milliseconds }) => [stage, Math.round(milliseconds)]));
      return { what, ...stages, 'total ms': Math.round(total), 'network runs': report.networkRuns };
    };
    const rows = [await row('first rendering, two instances', {}), await row('again, nothing changed', {})];
    const moved = { x1: box.x1 + 40, y1: box.y1 + 20, x2: box.x2 + 40, y2: box.y2 + 20 };
    rows.push(await row('one box moved', { instances: [{ box: moved }, { box: other }] }));
    rows.push(await row('one colour locked', { instances: [{ box, lock: { a: 20, b: 30 } }, { box: other }] }));
    rows.push(
      await row('one colour locked, no edge refinement', { instances: [{ box, lock: { a: 20, b: 30 } }, { box: other }], finish: [] }),
    );
    // Moves on at every turn, as under a hand: each rendering has one new crop for the network.
    const previews = [];
    for (let turn = 1; turn <= 5; turn++) {
      const dragged = { x1: box.x1 + 60 + turn, y1: box.y1 + 20, x2: box.x2 + 60 + turn, y2: box.y2 + 20 };
      previews.push(await row('one box moved, preview of 480', { instances: [{ box: dragged }, { box: other }], size: 480 }));
    }
    const byTime = previews.sort((one, two) => besidesNetwork(one) - besidesNetwork(two));
    rows.push(byTime[2]);
    printTable('Pipeline on 12 megapixels, by stage (ms)', rows);
    const ratio = rows[2]['total ms'] / rows[0]['total ms'];
    console.log(`A moved box costs ${ratio.toFixed(2)} of a first rendering.`);
    console.log(
      `A preview after a moved box costs ${besidesNetwork(byTime[2])} ms besides the network's run on its crop (median of five).`,
    );
    await prepared.dispose();
  } finally {
    await pipeline.dispose();
  }
}

/** Milliseconds of a rendering without the stage in which the backbone runs. */
function besidesNetwork(row) {
  return row['total ms'] - (row.colorize ?? 0);
}
