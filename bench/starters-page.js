// The page of starters.mjs: both starters in a browser, on WebAssembly.
import { webRuntime } from '@photochrom/runtime-web';
import { makeStarters } from './starters-pipelines.mjs';

const starters = makeStarters(() => webRuntime({ device: 'wasm', threads: navigator.hardwareConcurrency }));
globalThis.colour = async (name, address) => {
  const { image } = await starters[name].colorize(await (await fetch(address)).blob());
  return [image.width, image.height];
};
