import { describe, expect, it } from 'vitest';
import { checkProtocol } from './check-protocol';
import { hashProtocol } from './hash-protocol';
import type { Protocol } from './protocol';
import { protocolNames, protocolOf } from './protocols';

/** By Python: hashlib.sha256(json.dumps(protocol, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()). Whoever changes a protocol changes its version too. */
const HASHES: Readonly<Record<string, string>> = {
  'instance-benchmark': 'e260db598353f5229a21d04faccd111b589e6b97dfeb73eeaab7427f5420c460',
  'instcolorization-table-1': '712c2b98583c4b92cb8fc835c2b5f29edf69e8770288fc1a1464bc662b06920b',
  'instcolorization-table-2-enlarged': '35cd095b45de55aa5afe07e6d06b33735645feb28e5ecc1f4dbe2af98ab4c58b',
  'instcolorization-table-2': 'c8fe90eae46063f0218ae96b57c5cc89c974e0be7b88727a5bfd1b1ab7754621',
  'instcolorization-table-3-instances': '2e676cf1188e4f5e4a92f593b4b3b5d002c95cacb3642f616d6115f564ac54a5',
  'instcolorization-table-3': 'd3032171f00e3d9cff172e2a356f9dc13999dc215a69e689e725661d6d2e29bb',
  'photograph-benchmark': '071fe167e00eda55c87efb852038d668cb9c4f464c1b899ba89ffa1f9319b083',
};

describe('the protocols of this package', () => {
  it.each(protocolNames)('%s is valid and has the hash that is on record', async (name) => {
    const protocol = protocolOf(name);
    expect(protocol.name).toBe(name);
    expect({ version: protocol.version, hash: await hashProtocol(protocol) }).toEqual({ version: 1, hash: HASHES[name] });
  });

  it('are found by name alone, and a misspelt one is answered with the nearest', () => {
    expect(() => protocolOf('instance-benchmrk')).toThrow("Did you mean 'instance-benchmark'?");
  });

  it('are plain data', () => {
    for (const name of protocolNames) expect(structuredClone(protocolOf(name))).toEqual(protocolOf(name));
  });
});

describe('hashProtocol', () => {
  it('does not see the order of keys, and sees everything else', async () => {
    const protocol = protocolOf('instance-benchmark');
    const hash = await hashProtocol(protocol);
    const turned = Object.fromEntries(Object.entries(protocol).reverse()) as Protocol;
    expect(await hashProtocol(turned)).toBe(hash);
    expect(await hashProtocol({ ...protocol, selection: { ...protocol.selection, leastArea: 65 } })).not.toBe(hash);
    expect(await hashProtocol({ ...protocol, metrics: [...protocol.metrics].reverse() })).not.toBe(hash);
  });
});

describe('checkProtocol', () => {
  const table2 = protocolOf('instcolorization-table-2');
  const benchmark = protocolOf('instance-benchmark');
  it.each<[string, unknown, RegExp]>([
    ['no object', 'instance-benchmark', /expected .*|Expected an object/i],
    ['an unknown key', { ...table2, metric: [] }, /Did you mean 'metrics'/],
    ['another format', { ...table2, format: 'photochrom-protocol/2' }, /'photochrom-protocol\/1'/],
    ['an unknown metric', { ...table2, metrics: ['psnr-rbg'] }, /Did you mean 'psnr-rgb'/],
    ['a metric of outlines for crops', { ...table2, metrics: ['colour-bleeding'] }, /can be taken of region 'crop'/],
    ['a metric of whole pictures for outlines', { ...benchmark, metrics: ['ssim-uniform'] }, /can be taken of region 'mask'/],
    ['crops too small for a window', { ...table2, selection: { leastSide: 10, leastArea: 1 } }, /at least 11/],
    ['no square for truncated boxes', { ...table2, resize: { width: 256, height: 128, filter: 'bilinear' } }, /a square/],
    ['boxes for photographs', { ...protocolOf('instcolorization-table-1'), boxes: 'rounded' }, /null where region is 'photograph'/],
    ['another size for outlines', { ...benchmark, resize: { width: 9, height: 9, filter: 'bilinear' } }, /photograph's own size/],
    [
      'sizes that do not rise',
      {
        ...benchmark,
        sizes: [
          { name: 'a', below: 9 },
          { name: 'b', below: 9 },
        ],
      },
      /rising/,
    ],
    ['no samples', { ...benchmark, bootstrap: { resamples: 3, level: 0.95, seed: 1 } }, /resamples of at least 100/],
  ])('refuses %s', (_, protocol, message) => {
    expect(() => checkProtocol(protocol)).toThrow(message);
  });
});
