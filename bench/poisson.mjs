// Seamless cloning of one object of 12 megapixels: time, memory, distance from a solution that is known, and how long other work waits.
import { poissonFusion } from '@photochrom/fusion-poisson';
import { printTable } from './measure.mjs';

const WIDTH = 4000;
const HEIGHT = 3000;
const AREA = WIDTH * HEIGHT;

/** Which pixels belong to the object; the outermost never do, so that every mask has a rim all around. */
const masks = {
  'a disc': (x, y) => Math.hypot(x / WIDTH - 0.5, y / HEIGHT - 0.5) < 0.49,
  'the whole picture': () => true,
  'the whole picture but each 2000th pixel': (x, y) => (x * 7919 + y * 104729) % 2000 !== 0,
};

export async function benchPoisson() {
  const rows = [];
  for (const [object, inside] of Object.entries(masks)) {
    for (const tolerance of [0.01, 0.001]) rows.push({ object, tolerance, ...(await measure(inside, tolerance)) });
  }
  printTable(`Seamless cloning of an object of ${AREA / 1e6} megapixels, both channels`, rows);
}

/** An object without colours of its own, in a picture whose every pixel is the mean of its neighbours: the solution is the picture. */
async function measure(inside, tolerance) {
  const box = { x1: 0, y1: 0, x2: WIDTH, y2: HEIGHT };
  const mask = { width: WIDTH, height: HEIGHT, data: new Float32Array(AREA) };
  const picture = { width: WIDTH, height: HEIGHT, data: new Float32Array(2 * AREA) };
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [u, v] = [x / WIDTH, y / WIDTH];
      const edge = x === 0 || y === 0 || x === WIDTH - 1 || y === HEIGHT - 1;
      mask.data[y * WIDTH + x] = Number(!edge && inside(x, y));
      picture.data[y * WIDTH + x] = 100 * (u * u - v * v);
      picture.data[AREA + y * WIDTH + x] = 120 * u * v;
    }
  }
  const own = { width: WIDTH, height: HEIGHT, data: new Float32Array(2 * AREA) };
  const fusion = await poissonFusion({ tolerance }).load({
    loadModel: () => Promise.reject(new Error('no models')),
    warn: () => undefined,
  });
  const watch = watchTurns();
  const [started, used] = [performance.now(), process.cpuUsage()];
  const { data } = await fusion.fuse(
    {
      L: mask,
      instances: [{ box, mask, score: 1, label: 'object' }],
      imageAb: async () => picture,
      instanceAb: async () => [own],
    },
    { warn: (message) => console.log(message), progress: () => undefined },
  );
  const [seconds, { user, system }] = [(performance.now() - started) / 1000, process.cpuUsage(used)];
  const { bytes, longestTurn } = watch.stop();
  await fusion.dispose();
  return {
    seconds: seconds.toFixed(1),
    'of a core': ((user + system) / 1e6).toFixed(1),
    'bytes a pixel': (bytes / AREA).toFixed(1),
    'largest error': data.reduce((most, value, at) => Math.max(most, Math.abs(value - picture.data[at])), 0).toFixed(4),
    'longest turn, ms': longestTurn.toFixed(0),
  };
}

/** Sees, whenever it gets a turn, how much memory arrays hold over what they did, the result's 8 bytes a pixel among it, and how long it had to wait. */
function watchTurns() {
  const before = process.memoryUsage().arrayBuffers;
  let [bytes, longestTurn, last] = [0, 0, performance.now()];
  const timer = setInterval(() => {
    bytes = Math.max(bytes, process.memoryUsage().arrayBuffers - before);
    const now = performance.now();
    longestTurn = Math.max(longestTurn, now - last);
    last = now;
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      return { bytes, longestTurn };
    },
  };
}
