import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PHOTO = fileURLToPath(new URL('../../samples/riders-on-the-beach.jpg', import.meta.url));

/** @returns what run.mjs was told; its head says what each option means. */
export function readOptions(args) {
  const text = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({
    args,
    options: {
      device: text('webgpu'),
      torch: text('cuda'),
      width: text('64'),
      side: text('256'),
      instances: text('8,0'),
      runs: text('10'),
      seconds: text('60'),
      photo: text(PHOTO),
      out: text('.'),
    },
  });
  const numbers = Object.fromEntries(['width', 'side', 'runs', 'seconds'].map((name) => [name, Number(values[name])]));
  return { ...values, ...numbers, instances: values.instances.split(',').map(Number) };
}
