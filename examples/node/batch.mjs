// Colours many photographs with progress; Ctrl-C stops between networks and keeps what is done: node batch.mjs output *.jpg
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { PhotochromError } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';

const [output = 'colorized', ...photos] = process.argv.slice(2);
const controller = new AbortController();
process.once('SIGINT', () => controller.abort(new Error('Stopped.')));

await mkdir(output, { recursive: true });
const pipeline = starterPipeline({ runtime: nodeRuntime() });
try {
  for (const photo of photos) {
    try {
      const { image } = await pipeline.colorize(photo, {
        signal: controller.signal,
        onProgress: (event) => {
          if (event.type === 'stage' && event.completed === event.total) console.log(`${basename(photo)}: ${event.stage} done`);
        },
      });
      await writeFile(join(output, `${parse(photo).name}.png`), await pipeline.encode(image, { format: 'png' }));
    } catch (error) {
      // A bad file is its own problem; anything else, an abort too, ends the batch.
      if (!PhotochromError.isInstance(error)) throw error;
      console.log(`${basename(photo)}: ${error.message}`);
    }
  }
} finally {
  await pipeline.dispose();
}
