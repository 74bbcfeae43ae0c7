// Colours a photograph that the visitor chooses; nothing leaves the page. In a worker, so that the page stays alive meanwhile; with the
// address `?here` in the page itself. Built by Vite (vite.config.js), webpack (webpack.config.js) or esbuild (build-with-esbuild.mjs).
import { webRuntime } from '@photochrom/runtime-web';
import { createWorkerPipeline } from '@photochrom/runtime-web/worker';
import { starterPipeline } from '@photochrom/starter';

const find = (selector) => document.querySelector(selector);
const say = (text) => {
  find('output').textContent = text;
};
// Every core, as this page does nothing else; more than one need a page that is cross-origin isolated.
const settings = { threads: navigator.hardwareConcurrency };
const startWorker = () => new Worker(new URL('./colorizer.worker.js', import.meta.url), { type: 'module' });
const pipeline =
  location.search === '?here' ? starterPipeline({ runtime: webRuntime(settings) }) : createWorkerPipeline(startWorker, settings);

find('input').addEventListener('change', async ({ target }) => {
  try {
    const { image, warnings, report } = await pipeline.colorize(target.files[0], {
      onProgress: (event) => say(event.type === 'stage' ? `${event.stage} …` : `loading ${event.model} …`),
    });
    const address = URL.createObjectURL(new Blob([await pipeline.encode(image, { format: 'png' })], { type: 'image/png' }));
    const link = Object.assign(document.createElement('a'), { href: address, download: 'colorized.png', textContent: 'Save' });
    find('main').replaceChildren(Object.assign(new Image(), { src: address, alt: 'The coloured photograph' }), link);
    const devices = new Set(report.models.map(({ backend }) => `${backend.device}, ${backend.detail}`));
    say([`${image.width} × ${image.height} on ${[...devices].join(' and ')}.`, ...warnings.map(({ message }) => message)].join('\n'));
  } catch (error) {
    // A hint stands at the end of the message already.
    say(error.message);
  }
});
