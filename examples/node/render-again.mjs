// Prepares a photograph once and renders it again and again: node render-again.mjs photo.jpg
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';

const [photo = 'photo.jpg'] = process.argv.slice(2);
const pipeline = starterPipeline({ runtime: nodeRuntime() });
try {
  const prepared = await pipeline.prepare(photo);
  // How many pictures and crops the colorization network saw for it; the fusion's own small network runs each time.
  const say = (what, { report }) => {
    const runs = report.runsByPlugin.find(({ kind }) => kind === 'backbone')?.runs ?? 0;
    console.log(`${what}: ${runs} colorization runs`);
  };

  say('first', await prepared.render());
  say('other fusion', await prepared.render({ fusion: maskReplace({ mode: 'parity' }) }));

  const { width, height } = prepared.source;
  const box = { x1: 0, y1: 0, x2: Math.ceil(width / 2), y2: Math.ceil(height / 2) };
  say('new box', await prepared.render({ instances: [...prepared.instances, { box }] }));
  // While a hand still moves it: small, and with what is known of the place already.
  const moved = { ...box, x1: box.x1 + 20, x2: box.x2 + 20 };
  say('moved box', await prepared.render({ instances: [...prepared.instances, { box: moved }], size: 256, unseenCrops: 'estimate' }));
  say('locked colour', await prepared.render({ instances: [{ box, lock: { a: 10, b: -40 } }] }));
  say('guided', await prepared.render({ guide: { points: [{ x: 10, y: 10, a: -5, b: -35 }] } }));
  await prepared.dispose();
} finally {
  await pipeline.dispose();
}
