// Colours one photograph with the starter models: node colorize.mjs photo.jpg photo-colorized.png
import { writeFile } from 'node:fs/promises';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';

const [photo = 'photo.jpg', output = 'photo-colorized.png'] = process.argv.slice(2);
const pipeline = starterPipeline({ runtime: nodeRuntime() });
try {
  const { image, instances } = await pipeline.colorize(photo);
  await writeFile(output, await pipeline.encode(image, { format: 'png' }));
  console.log(`${output}: ${image.width} × ${image.height}, ${instances.length} instances`);
} finally {
  await pipeline.dispose();
}
