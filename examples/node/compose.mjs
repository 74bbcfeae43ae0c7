// Wires a pipeline by hand and swaps its parts: node compose.mjs photo.jpg
import { writeFile } from 'node:fs/promises';
import { efficientNet } from '@photochrom/backbone-efficientnet';
import { createPipeline, refineEdges, saturation } from '@photochrom/core';
import { yolox } from '@photochrom/detector-yolox';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels } from '@photochrom/starter';

const [photo = 'photo.jpg', output = 'photo-colorized.png'] = process.argv.slice(2);
const pipeline = createPipeline({
  runtime: nodeRuntime({ device: 'cpu' }),
  detector: yolox({ model: starterModels.detector, masks: starterModels.detectorMasks, minScore: 0.4 }),
  backbone: efficientNet({ model: starterModels.efficientNet }),
  fusion: maskReplace({ mode: 'edge-aware' }),
  finish: [refineEdges(), saturation({ factor: 1.2 })],
});
try {
  const { image, report } = await pipeline.colorize(photo, { maxInstances: 4 });
  await writeFile(output, await pipeline.encode(image, { format: 'png' }));
  for (const { stage, milliseconds } of report.stages) console.log(`${stage}: ${Math.round(milliseconds)} ms`);
  for (const { plugin, backend } of report.models) console.log(`${plugin} ran on ${backend.device}`);
} finally {
  await pipeline.dispose();
}
