import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { goldenCheckpoint } from './__fixtures__/golden-networks';
import { networkFile } from './__fixtures__/network-file';
import { hashBytes } from './hash-source';
import { type CheckpointFile, type ImportedModel, type ImportOptions, type ImportProgress, importCheckpoints } from './import-checkpoints';
import { call, dict, global, integer, type Part, storage, tensor, text } from './pickle/__fixtures__/assemble';
import { bytesSource } from './source/bytes-source';

async function importAll(files: readonly CheckpointFile[], options?: ImportOptions): Promise<ImportedModel[]> {
  const models: ImportedModel[] = [];
  for await (const model of importCheckpoints(files, options)) models.push(model);
  return models;
}

async function golden(name: string, role?: CheckpointFile['role']): Promise<CheckpointFile> {
  return { source: await goldenCheckpoint(name), ...(role === undefined ? {} : { role }) };
}

async function form(name: string): Promise<CheckpointFile> {
  return { source: bytesSource(new Uint8Array(await readFile(new URL(`./__fixtures__/forms/${name}.pth`, import.meta.url))), name) };
}

const namespace = ['cargparse\nNamespace\n)\x81', dict(text('lr'), integer(1)), 'b'];

const SIGGRAPH17: ImportOptions = { convention: 'siggraph17' };

describe('importCheckpoints', () => {
  it('gives the same bytes for zip, legacy and prefixed forms of one network, and every time', async () => {
    const hashes = new Set<string>();
    for (const name of ['zip', 'legacy', 'zip-prefixed', 'legacy-prefixed', 'zip']) {
      const [model] = await importAll([await form(name)], SIGGRAPH17);
      hashes.add(hashBytes(model!.bytes));
    }
    expect(hashes.size).toBe(1);
  });

  it('gives the same bytes where objects that are no plain data lie beside the weights', async () => {
    const [plain] = await importAll([{ source: networkFile('plain.pth') }], SIGGRAPH17);
    const around = (state: Part) => dict(text('args'), namespace, text('state_dict'), state, text('later'), namespace);
    const [beside] = await importAll([{ source: networkFile('beside.pth', { around }) }], SIGGRAPH17);
    expect(hashBytes(beside!.bytes)).toBe(hashBytes(plain!.bytes));
    const [within] = await importAll([{ source: networkFile('within.pth', { beside: [text('args'), namespace] }) }], SIGGRAPH17);
    expect(hashBytes(within!.bytes)).toBe(hashBytes(plain!.bytes));
  });

  it('gives the same bytes where tensors carry attributes', async () => {
    const [plain] = await importAll([{ source: networkFile('plain.pth') }], SIGGRAPH17);
    const type = global('torch.nn.parameter', 'Parameter');
    // Builder and its tuple without the call.
    const wrap = (tensor: Part) => {
      const [builder, parameters] = tensor as readonly [Part, Part, Part];
      return call(global('torch._tensor', '_rebuild_from_type_v2'), builder, type, parameters, dict(text('tag'), integer(1)));
    };
    const [tagged] = await importAll([{ source: networkFile('tagged.pth', { wrap }) }], SIGGRAPH17);
    expect(hashBytes(tagged!.bytes)).toBe(hashBytes(plain!.bytes));
  });

  it.each(['_orig_mod.', 'module._orig_mod.', 'netG.'])(
    'gives the same bytes behind the prefix %s, which the card names',
    async (prefix) => {
      const [plain] = await importAll([{ source: networkFile('plain.pth') }], SIGGRAPH17);
      const beside = [text('data_preprocessor.mean'), tensor(storage('0', 36), [1], [1])];
      const [prefixed] = await importAll([{ source: networkFile('net.pth', { rename: (key) => `${prefix}${key}`, beside }) }], SIGGRAPH17);
      expect(hashBytes(prefixed!.bytes)).toBe(hashBytes(plain!.bytes));
      expect(prefixed!.card).toMatchObject({ checkpoints: [{ prefix, unread: ['data_preprocessor.mean'] }] });
      expect((plain!.card['checkpoints'] as object[])[0]).not.toHaveProperty('prefix');
    },
  );

  it('takes no weight out of an object, and no object for a weight', async () => {
    const wrap = (tensor: Part, key: string) => (key === 'model1.0.bias' ? namespace : tensor);
    await expect(importAll([{ source: networkFile('one.pth', { wrap }) }], SIGGRAPH17)).rejects.toThrow('lacks model1.0.bias;');
    const around = (state: Part) => dict(text('model'), ['csettings\nColorNet\n)\x81', state, 'b']);
    await expect(importAll([{ source: networkFile('all.pth', { around }) }], SIGGRAPH17)).rejects.toThrow(
      /'all.pth' holds no tensors.*objects are not built/,
    );
  });

  it('writes a card that the runtime verifies and the plugins read', async () => {
    const [model] = await importAll([await golden('net_GComp', 'full')], { licence: 'MIT' });
    const loaded = await nodeRuntime().load({ card: model!.card, data: model!.bytes });
    expect(loaded.card).toEqual(model!.card);
    await loaded.dispose();
    expect(model!.card).toMatchObject({
      name: 'instcolorization-full',
      file: 'instcolorization-full.onnx',
      task: 'backbone',
      architecture: 'siggraph17',
      licence: 'MIT',
      conventions: { size: 256, maskCenter: 0.5, resize: 'pillow-bilinear' },
      widths: [4, 8, 16, 32],
      checkpoints: [{ file: 'net_GComp.pth', role: 'full' }],
    });
    expect(model!.card['importer']).toMatch(/^@photochrom\/importer \d/);
    expect(JSON.parse(JSON.stringify(model!.card))).toEqual(model!.card);
  });

  it('writes convolutions with fewer multiplications where asked, which leaves narrow networks as they are', async () => {
    const [direct] = await importAll([await golden('net_GComp', 'full')]);
    const [narrow] = await importAll([await golden('net_GComp', 'full')], { convolutions: 'winograd' });
    expect(narrow!.card).toMatchObject({ convolutions: 'winograd' });
    expect(direct!.card).not.toHaveProperty('convolutions');
    expect(hashBytes(narrow!.bytes)).toBe(hashBytes(direct!.bytes));
  });

  it('makes one fused model of the instance and the fusion network, and a backbone of the third', async () => {
    const files = [await golden('net_GF'), await golden('net_GComp', 'full'), await golden('net_G', 'instance')];
    // The full-image network is narrower than the others here: it is a model of its own.
    const models = await importAll(files, { size: 64 });
    expect(models.map(({ card }) => [card.name, card.task, card.architecture])).toEqual([
      ['instcolorization', 'fusion', 'instcolorization'],
      ['instcolorization-full', 'backbone', 'siggraph17'],
    ]);
    expect(models[0]!.card.conventions).toEqual({ size: 64, maskCenter: 0.5, resize: 'pillow-bilinear', tensors: 1 });
  });

  it('asks for the convention where tensors do not tell it, and refuses a contradiction', async () => {
    const file = await golden('siggraph17');
    await expect(importAll([file])).rejects.toThrow(/can be SIGGRAPH17 or one of InstColorization's networks/);
    await expect(importAll([await golden('net_GComp', 'full')], SIGGRAPH17)).rejects.toThrow(/is given as InstColorization's full network/);
    const [released] = await importAll([file], SIGGRAPH17);
    const [centred] = await importAll([file], { convention: 'instcolorization' });
    expect(released!.card.conventions).toEqual({ size: 256, maskCenter: 0, resize: 'pillow-bicubic' });
    expect(centred!.card.conventions['maskCenter']).toBe(0.5);
    expect(hashBytes(released!.bytes)).toBe(hashBytes(centred!.bytes));
  });

  it('says what a fusion network lacks', async () => {
    const fusion = await golden('net_GF');
    await expect(importAll([fusion])).rejects.toThrow("Add it with the role 'instance'");
    await expect(importAll([fusion, await golden('net_G')])).rejects.toThrow("If 'net_G.pth' is it, say so by its role 'instance'.");
    await expect(importAll([fusion, await golden('net_GComp', 'instance')])).rejects.toThrow(
      /has widths 4-8-16-32, but 'net_GF.pth' has 8-16-32-64/,
    );
    await expect(importAll([fusion, fusion, await golden('net_G', 'instance')])).rejects.toThrow('received 2 and 1');
    await expect(importAll([await golden('net_G', 'fusion')])).rejects.toThrow(
      "is given as InstColorization's fusion network, but holds siggraph17",
    );
    await expect(importAll([await golden('eccv16', 'full')])).rejects.toThrow(
      "is given as InstColorization's full network, but holds eccv16",
    );
  });

  it('refuses a side that is no multiple of 8, before it reads', async () => {
    await expect(importAll([await golden('eccv16')], { size: 100 })).rejects.toThrow(
      "Expected a multiple of 8 for option 'size', but received 100. The networks were trained with 256.",
    );
  });

  it('refuses a name that would lead out of the folder', async () => {
    await expect(importAll([await golden('eccv16')], { name: '../eccv16' })).rejects.toThrow("for option 'name'");
  });

  it('names models as it is told, and gives two of a kind different names', async () => {
    const [one] = await importAll([await golden('eccv16')], { name: 'mine' });
    expect(one!.card.file).toBe('mine.onnx');
    const two = await importAll([await golden('eccv16'), await golden('eccv16')]);
    expect(two.map(({ card }) => card.name)).toEqual(['eccv16', 'eccv16-2']);
  });

  it('refuses weights that are not finite', async () => {
    const { source } = await form('legacy');
    const bytes = await source.read(0, source.size);
    // The last storage of a legacy file holds numbers up to its end.
    const broken = bytes.slice();
    new DataView(broken.buffer).setFloat32(broken.length - 4, Number.NaN, true);
    await expect(importAll([{ source: bytesSource(broken, 'broken.pth') }], SIGGRAPH17)).rejects.toThrow(/not finite/);
  });

  it('shows progress that never falls and ends at its total', async () => {
    const events: ImportProgress[] = [];
    await importAll([await golden('eccv16')], { onProgress: (event) => events.push(event) });
    for (const step of ['hash', 'read', 'write'] as const) {
      const own = events.filter((event) => event.step === step);
      expect(own.length).toBeGreaterThan(0);
      expect(own.map(({ completed }) => completed)).toEqual(own.map(({ completed }) => completed).sort((a, b) => a - b));
      expect(own.at(-1)!.completed).toBe(own.at(-1)!.total);
    }
  });

  it('stops when it is told to, with the reason untouched', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    let reads = 0;
    const onProgress = ({ step }: ImportProgress) => {
      if (step === 'read' && ++reads === 3) controller.abort(reason);
    };
    await expect(importAll([await golden('eccv16')], { signal: controller.signal, onProgress })).rejects.toBe(reason);
    expect(reads).toBe(3);
  });
});
