import { describe, expect, it } from 'vitest';
import { goldenCheckpoint } from '../__fixtures__/golden-networks';
import type { CheckpointTensor } from '../checkpoint/checkpoint';
import { openCheckpoint } from '../checkpoint/open-checkpoint';
import { findNetworks } from './find-networks';

type Tensors = ReadonlyMap<string, CheckpointTensor>;

async function tensorsOf(name: string): Promise<Tensors> {
  return (await openCheckpoint(await goldenCheckpoint(name))).tensors;
}

function renamed(tensors: Tensors, rename: (path: string) => string): Map<string, CheckpointTensor> {
  return new Map([...tensors].map(([path, tensor]) => [rename(path), tensor]));
}

/** mmagic's names of the modules that the original wraps (spec/instcolorization.md §5.3). */
function asMmagic(path: string): string {
  return path
    .replace(/^module\./, '')
    .replace(/^(model8up|model9up|model10up|model3short8|model2short9|model1short10|model_class)\.0\./, '$1.');
}

describe('findNetworks', () => {
  it.each([
    ['eccv16', 'eccv16', [1, 4, 8, 16, 32], undefined],
    ['siggraph17', 'siggraph17', [4, 4, 8, 16, 32], undefined],
    ['net_G', 'siggraph17', [4, 8, 16, 32, 64], undefined],
    ['net_GComp', 'siggraph17', [4, 4, 8, 16, 32], undefined],
    ['net_GF', 'fusion', [4, 8, 16, 32, 64], 'module.'],
  ] as const)('recognizes %s at its own width', async (name, architecture, widths, prefix) => {
    const networks = findNetworks(name, { tensors: await tensorsOf(name) });
    expect(networks.map((network) => ({ ...network, tensors: undefined, unread: undefined }))).toEqual([
      { architecture, widths, prefix, role: undefined, tensors: undefined, unread: undefined },
    ]);
  });

  it('names what is there and not read', async () => {
    const [network] = findNetworks('net_GF', { tensors: await tensorsOf('net_GF') });
    expect(network!.unread).toHaveLength(9 + 2 + 12);
    expect(network!.unread).toContain('weight_layerout.simple_bg_conv.4.bias');
    expect(network!.tensors.size + network!.unread.length).toBe(275);
  });

  it("tells mmagic's three networks apart and gives them their original keys", async () => {
    const [full, instance, fusion] = await Promise.all(['net_GComp', 'net_G', 'net_GF'].map(tensorsOf));
    const tensors = new Map([
      ...renamed(full!, (path) => `state_dict:image_model.${asMmagic(path)}`),
      ...renamed(instance!, (path) => `state_dict:instance_model.${asMmagic(path)}`),
      ...renamed(fusion!, (path) => `state_dict:fusion_model.${asMmagic(path)}`),
    ]);
    const networks = findNetworks('mmagic.pth', { tensors });
    expect(networks.map(({ role, architecture }) => [role, architecture])).toEqual([
      ['full', 'siggraph17'],
      ['instance', 'siggraph17'],
      ['fusion', 'fusion'],
    ]);
    const [original] = findNetworks('net_GF', { tensors: fusion! });
    expect([...networks[2]!.tensors]).toEqual([...original!.tensors]);
  });

  it('lists every missing, unexpected and misshapen tensor', async () => {
    const tensors = new Map(await tensorsOf('siggraph17'));
    tensors.delete('model5.2.weight');
    tensors.delete('model9.3.running_var');
    tensors.set('model11.weight', tensors.get('model1.0.weight')!);
    tensors.set('model10.1.bias', tensors.get('model1.0.bias')!);
    expect(() => findNetworks('edited.pth', { tensors })).toThrow(
      /'edited.pth' looks like siggraph17 with widths 4-8-16-32, but lacks model5.2.weight, model9.3.running_var; also holds model11.weight; holds in another shape model10.1.bias \[4\] instead of \[8\];/,
    );
  });

  it('allows nothing to be absent but what inference never reads', async () => {
    const whole = await tensorsOf('net_GF');
    const optional = (path: string) => /num_batches_tracked$|model_class|weight_layerout/.test(path);
    const needed = new Map([...whole].filter(([path]) => !optional(path)));
    expect(findNetworks('net_GF', { tensors: needed })[0]!.unread).toEqual([]);
    for (const path of needed.keys()) {
      const tensors = new Map(needed);
      tensors.delete(path);
      expect(() => findNetworks('net_GF', { tensors })).toThrow(path.replace('module.', ''));
    }
  });

  it('refuses what is no network of ours, nothing, and a key that comes twice', async () => {
    const tensors = await tensorsOf('eccv16');
    const other = renamed(tensors, (path) => `backbone.body.${path}`);
    expect(() => findNetworks('resnet.pth', { tensors: other })).toThrow(/none of ECCV16, SIGGRAPH17 .* 82 tensors|none of .* tensors are/);
    expect(() => findNetworks('empty.pth', { tensors: new Map() })).toThrow("'empty.pth' holds no tensors.");
    const twice = new Map([...tensors, ['module.model1.0.bias', tensors.get('model1.0.bias')!]]);
    expect(() => findNetworks('twice.pth', { tensors: twice })).toThrow("holds 'model1.0.bias' twice");
    const compiled = new Map([...tensors, ['_orig_mod.model1.0.bias', tensors.get('model1.0.bias')!]]);
    expect(() => findNetworks('twice.pth', { tensors: compiled })).toThrow("holds 'model1.0.bias' twice");
    const only = new Map([['data_preprocessor.mean', tensors.get('model1.0.bias')!]]);
    expect(() => findNetworks('mean.pth', { tensors: only })).toThrow('Its 1 tensors are data_preprocessor.mean.');
  });

  it.each([
    '_orig_mod.',
    'module._orig_mod.',
    '_orig_mod.module.',
    'module.module.',
    'netG.',
    'model.',
    'netG._orig_mod.',
    '_orig_mod.netG.',
    'module.netG.module._orig_mod.',
  ])('reads keys behind %s as they are without it, and names it', async (prefix) => {
    for (const name of ['eccv16', 'siggraph17']) {
      const tensors = await tensorsOf(name);
      const [plain] = findNetworks(name, { tensors });
      const networks = findNetworks(name, { tensors: renamed(tensors, (path) => `state_dict:${prefix}${path}`) });
      expect(networks).toEqual([{ ...plain, prefix }]);
      expect([...networks[0]!.tensors]).toEqual([...plain!.tensors]);
    }
  });

  it('leaves what belongs to other modules unread, and names it', async () => {
    const tensors = await tensorsOf('siggraph17');
    const value = tensors.get('model1.0.bias')!;
    const [plain] = findNetworks('net', { tensors });
    const beside = (keys: readonly string[], prefix = '') =>
      findNetworks('net', {
        tensors: new Map([...keys.map((key) => [key, value] as const), ...renamed(tensors, (path) => `${prefix}${path}`)]),
      });
    for (const [keys, prefix] of [
      [['data_preprocessor.mean', 'data_preprocessor.std'], ''],
      [['data_preprocessor.mean', 'data_preprocessor.std'], 'generator.'],
      [['netD.model.0.weight', 'criterion.weight'], 'netG.'],
      [['n_averaged'], 'module.'],
      [['generator_ema.steps'], 'generator_ema.module.'],
    ] as const) {
      const [network] = beside(keys, prefix);
      expect([...network!.tensors]).toEqual([...plain!.tensors]);
      expect(network!.unread).toEqual([...plain!.unread, ...keys]);
    }
    // Without an attribute of its own, the network's owner is unknown, and so is what lies beside.
    expect(() => beside(['netD.model.0.weight'])).toThrow('also holds netD.model.0.weight');
  });

  it("sets mmagic's preprocessor aside from its three networks, whatever wraps them", async () => {
    const tensors = await tensorsOf('siggraph17');
    const names = ['image_model.', 'instance_model.'];
    const all = names.flatMap((prefix) => [...renamed(tensors, (path) => `_orig_mod.${prefix}${asMmagic(path)}`)]);
    const networks = findNetworks('mmagic.pth', { tensors: new Map([['data_preprocessor.mean', tensors.get('model1.0.bias')!], ...all]) });
    expect(networks.map(({ role, prefix }) => [role, prefix])).toEqual([
      ['full', '_orig_mod.image_model.'],
      ['instance', '_orig_mod.instance_model.'],
    ]);
    expect(networks.flatMap(({ unread }) => unread)).toContain('data_preprocessor.mean');
  });

  it('asks which network is meant where one owner has several, and takes the answer', async () => {
    const tensors = await tensorsOf('siggraph17');
    const both = new Map(['netG', 'netG_ema'].flatMap((owner) => [...renamed(tensors, (path) => `state_dict:${owner}.${path}`)]));
    expect(() => findNetworks('gan.ckpt', { tensors: both })).toThrow(
      "'gan.ckpt' holds several networks: 'state_dict:netG', 'state_dict:netG_ema'.",
    );
    expect(findNetworks('gan.ckpt', { tensors: both }, 'state_dict:netG_ema')).toMatchObject([{ prefix: 'netG_ema.' }]);
  });

  it('asks which one is meant where a file holds several, and takes the answer', async () => {
    const tensors = await tensorsOf('siggraph17');
    const both = new Map([...renamed(tensors, (path) => `net:${path}`), ...renamed(tensors, (path) => `ema:${path}`)]);
    expect(() => findNetworks('color.pt', { tensors: both })).toThrow("'color.pt' holds several networks: 'net', 'ema'.");
    expect(findNetworks('color.pt', { tensors: both }, 'ema')).toHaveLength(1);
    expect(() => findNetworks('color.pt', { tensors: both }, 'average')).toThrow("has no part 'average'; it has 'net', 'ema'.");
  });
});
