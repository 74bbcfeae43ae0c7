import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { bringModels } from './bring-models';
import { ownModels, removeModel } from './model-library';

/** An ONNX file with its card. */
function model(name: string): [File, File] {
  const card = {
    specVersion: 1,
    name,
    task: 'backbone',
    architecture: 'eccv16',
    file: `${name}.onnx`,
    bytes: name.length,
    sha256: createHash('sha256').update(name).digest('hex'),
    licence: 'MIT',
    conventions: {},
  };
  return [new File([name], card.file), new File([JSON.stringify(card)], `${name}.card.json`)];
}
const listed = () => ownModels.value.map(({ card }) => card.name);

beforeEach(async () => {
  for (const own of ownModels.value) await removeModel(own);
});

it('adds each model, and says that it stays for the visit alone where nothing keeps it', async () => {
  const said = await bringModels([...model('one'), ...model('two')], 'auto');
  expect(said).toMatch(/^Added one, two\. one, two: for this visit only, as this browser keeps no files/);
  expect(listed()).toEqual(['one', 'two']);
  expect(await (await fetch(ownModels.value[0]!.url)).text()).toBe('one');
});

it('takes the same file again in place of itself', async () => {
  await bringModels(model('one'), 'auto');
  await bringModels(model('one'), 'auto');
  expect(listed()).toEqual(['one']);
});

it('adds none where one of the files is of no use', async () => {
  await expect(bringModels([...model('one'), model('two')[0]], 'auto')).rejects.toThrow('‘two.onnx’ came without its card');
  expect(listed()).toEqual([]);
});
