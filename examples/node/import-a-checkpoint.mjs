// Turns a PyTorch checkpoint of SIGGRAPH17 into ONNX in memory and colours a photograph with it: node import-a-checkpoint.mjs net.pth in.jpg out.png
import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { siggraph17 } from '@photochrom/backbone-zhang';
import { createPipeline } from '@photochrom/core';
import { blobSource, importCheckpoints } from '@photochrom/importer';
import { nodeRuntime } from '@photochrom/runtime-node';

const [checkpoint, input, output] = process.argv.slice(2);
const source = blobSource(await openAsBlob(checkpoint), checkpoint);
// The checkpoint's tensors do not say which convention they follow; published files are known by their SHA-256 and need no option.
for await (const { bytes, card } of importCheckpoints([{ source }], { convention: 'siggraph17', size: 128 })) {
  console.log(`${card.file}: ${bytes.length} bytes, widths ${card.widths.join('-')}`);
  const pipeline = createPipeline({ runtime: nodeRuntime(), backbone: siggraph17({ model: { card, data: bytes } }) });
  try {
    const { image } = await pipeline.colorize(input);
    await writeFile(output, await pipeline.encode(image, { format: 'png' }));
  } finally {
    await pipeline.dispose();
  }
}
