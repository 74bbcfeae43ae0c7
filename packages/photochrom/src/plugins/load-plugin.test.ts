import { fileURLToPath } from 'node:url';
import { PhotochromError, type PluginKind } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { builtIns, loadPlugin } from './load-plugin';

const folder = fileURLToPath(new URL('../__fixtures__/plugins', import.meta.url));
const load = (kind: PluginKind, text: string) => loadPlugin(kind, text, { where: `--${kind}`, folder });

describe('loadPlugin', () => {
  it.each([
    ['fusion', 'output', 'output-fusion'],
    ['fusion', 'output-fusion', 'output-fusion'],
    ['backbone', 'eccv16', 'eccv16'],
    ['finish', 'saturation', 'saturation'],
    ['fusion', './constant-blend.mjs', 'constant-blend'],
    ['fusion', 'constant-blend.mjs', 'constant-blend'],
    ['fusion', `${folder}/constant-blend.mjs`, 'constant-blend'],
    ['fusion', './constant-blend.mjs#constantBlend', 'constant-blend'],
    ['finish', './several.mjs#two', 'two'],
    ['fusion', '@photochrom/fusion-mask-replace', 'mask-replace'],
    ['backbone', '@photochrom/backbone-zhang#siggraph17', 'siggraph17'],
    ['detector', '@photochrom/detector-annotations', 'annotations'],
  ] as const)('finds the %s %s', async (kind, text, name) => {
    const { plugin } = await load(kind, text);
    expect([plugin.kind, plugin.name]).toEqual([kind, name]);
  });

  it('says where a program imports it from', async () => {
    expect(await load('fusion', './constant-blend.mjs')).toMatchObject({ module: './constant-blend.mjs', export: 'constantBlend' });
    expect(await load('fusion', 'mask-replace')).toMatchObject({ module: '@photochrom/fusion-mask-replace', export: 'maskReplace' });
  });

  it.each([
    [
      'fusion',
      'lerned',
      /--fusion expects one of output, mask-replace, poisson, learned, none, the path .*'lerned'\. Did you mean learned\?/,
    ],
    ['fusion', 'no-such-package', /No package 'no-such-package' is installed in /],
    ['fusion', './missing.mjs', /there is no file '\.\/missing\.mjs' in .*plugins\. Name the module/],
    ['fusion', './', /'\.\/' is not a file/],
    ['fusion', './no-plugin.mjs', /exports no plugin: it exports fuse, weight\. Export what definePlugin\(\{ kind: 'fusion'/],
    ['backbone', './constant-blend.mjs', /exports no backbone; it has the fusion 'constant-blend' as constantBlend\./],
    ['fusion', './constant-blend.mjs#constantBlent', /exports no fusion as constantBlent;.*Did you mean constantBlend\?/],
    ['finish', './several.mjs', /more than one finish\. Say which: \.\/several\.mjs#one or \.\/several\.mjs#two/],
    ['fusion', './throws.mjs', /'\.\/throws\.mjs' could not be loaded: it is not ready\./],
  ] as const)('refuses the %s %s', async (kind, text, message) => {
    const error = await load(kind, text).catch((cause: unknown) => cause);
    expect(PhotochromError.isInstance(error) && error.message).toMatch(message);
  });

  it('knows the plugins that come inside by short names, the default first', () => {
    expect(builtIns('fusion').map(({ plugin }) => plugin.name)).toEqual(['output-fusion', 'mask-replace', 'poisson', 'learned-fusion']);
    expect(builtIns('backbone').map(({ plugin }) => plugin.name)).toEqual(['efficientnet', 'siggraph17', 'eccv16', 'ddcolor']);
    expect(builtIns('detector').map(({ plugin }) => plugin.name)).toEqual(['yolox', 'mask-rcnn']);
    expect(builtIns('finish')[0]?.plugin.name).toBe('refine-edges');
  });
});
