import { readFileSync } from 'node:fs';
import { nodeRuntime } from '@photochrom/runtime-node';
import { expect, it } from 'vitest';
import { goldenNetworks } from '../chromium/browser/golden-networks';
import { root } from './public-packages';

const spec = readFileSync(`${root}docs/spec/fused-graph.md`, 'utf8');
const features = [...(/## 1\. Version 1([\s\S]*?)### 1\.1/.exec(spec)?.[1] ?? '').matchAll(/`(conv\d+_\w+)`/g)].map(
  ([, name]) => name as string,
);

/** @returns the names of a section's table, each for every level and feature that it has. */
function namesOf(section: string): string[] {
  const [, text = ''] = new RegExp(`### ${section.replace('.', '\\.')} [^\\n]*([\\s\\S]*?)(?:###|$)`).exec(spec) ?? [];
  const cells = [...text.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell]) => cell as string);
  return cells.flatMap((cell) =>
    [...cell.matchAll(/`([^`]+)`(T|level)?/g)].flatMap(([, name = '', each]) =>
      each === 'T' ? features.map((feature) => name + feature) : each === 'level' ? [0, 1, 2, 3].map((level) => `${name}${level}`) : [name],
    ),
  );
}

it('the fused graph has the inputs and outputs that its specification lists, of the version that its card says', async () => {
  const networks = await goldenNetworks();
  const card = JSON.parse(networks.get('/networks/instcolorization.card.json') as string);
  expect(card.conventions.tensors).toBe(1);
  const model = await nodeRuntime({ device: 'cpu' }).load(networks.get('/networks/instcolorization.onnx') as Uint8Array);
  const names = (infos: readonly { readonly name: string }[]) => infos.map(({ name }) => name).sort();
  expect(features).toHaveLength(13);
  expect(names(model.inputs)).toEqual(namesOf('1.1').sort());
  expect(names(model.outputs)).toEqual(namesOf('1.2').sort());
  // The reader takes the features' order from the inputs.
  expect(model.inputs.flatMap(({ name }) => (name.startsWith('sum.') ? [name.slice(4)] : []))).toEqual(features);
  await model.dispose();
});
