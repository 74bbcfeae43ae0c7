// A fusion of your own in a pipeline: node write-a-fusion.mjs photo.jpg
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';
import { constantBlend } from './constant-blend.mjs';

const pipeline = starterPipeline({ runtime: nodeRuntime(), fusion: constantBlend({ weight: 0.7 }) });
const { image } = await pipeline.colorize(process.argv[2] ?? 'photo.jpg');
console.log(`coloured ${image.width} × ${image.height}`);
await pipeline.dispose();
