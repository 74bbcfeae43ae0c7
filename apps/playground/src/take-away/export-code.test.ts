import type { SourceInstance } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { addObject, addPoint, changeObject, editsOfFound, lockObject, noEdits } from '../state/edits';
import { type OwnPart, setOwnParts } from '../state/parts';
import { choose, defaultSettings, setOption } from '../state/settings';
import { exportCode } from './export-code';

const found: SourceInstance[] = [{ box: { x1: 0, y1: 0, x2: 40, y2: 40 }, label: 'object', score: 0.9 }];
const input = { settings: defaultSettings, edits: editsOfFound(found), found, cards: new Map(), photo: 'lifeboat.jpg' };

describe('exportCode', () => {
  it('is one call where nothing was edited', () => {
    const code = exportCode(input);
    expect(code).toContain('const { image } = await pipeline.colorize(photo, { maxInstances: 8 });');
    expect(code).toContain('detector: yolox({ model: starterModels.detector, masks: starterModels.detectorMasks }),');
    expect(code).toContain('finish: [refineEdges()],');
    expect(code).toContain("import { createPipeline, refineEdges } from '@photochrom/core';");
    expect(code).toContain('npm install @photochrom/backbone-efficientnet @photochrom/core @photochrom/detector-yolox');
  });

  it('writes options as they were set', () => {
    const fusion = setOption(setOption(choose('fusion', 'mask-replace'), 'mode', 'edge-aware'), 'feather', 12);
    expect(exportCode({ ...input, settings: { ...defaultSettings, fusion } })).toContain(
      "fusion: maskReplace({ mode: 'edge-aware', feather: 12 }),",
    );
    expect(exportCode({ ...input, settings: { ...defaultSettings, finish: [choose('finish', 'saturation')] } })).toContain(
      'finish: [saturation({ factor: 1 })]',
    );
  });

  it('replays edits on what the detector finds in Node', () => {
    const moved = changeObject(input.edits, 'found-0', (object) => ({ ...object, box: { x1: 8, y1: 0, x2: 48, y2: 40 } }));
    const code = exportCode({ ...input, edits: addPoint(lockObject(moved, 'found-0', { a: 10, b: -20 }), { x: 3, y: 4, a: 5, b: 6 }) });
    expect(code).toContain('{ ...found[0], box: { x1: 8, y1: 0, x2: 48, y2: 40 }, lock: { a: 10, b: -20 } },');
    expect(code).toContain('guide: { points: [{ x: 3, y: 4, a: 5, b: 6 }] },');
    expect(code).toContain('if (found.length !== 1) throw new Error(');
  });

  it('leaves the detector out of it where every object was drawn', () => {
    const { edits } = addObject(noEdits, { x1: 0, y1: 0, x2: 8, y2: 8 });
    const painted = changeObject(edits, 'drawn-1', (object) => ({ ...object, mask: { width: 1, height: 2, data: Uint8Array.of(0, 255) } }));
    const code = exportCode({ ...input, edits: painted });
    expect(code).not.toContain('found');
    expect(code).toContain(
      "mask: { width: 1, height: 2, data: Float32Array.from(Buffer.from('AP8', 'base64url'), (value) => value / 255) }",
    );
  });

  it('has neither detector nor fusion for the whole picture alone', () => {
    const code = exportCode({ ...input, settings: { ...defaultSettings, fusion: choose('fusion', 'none') } });
    expect(code).not.toContain('detector');
    expect(code).not.toContain('fusion');
    expect(code).toContain('await pipeline.colorize(photo);');
  });

  it('names the files of models that were brought, as they are saved', () => {
    const [first, second] = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string];
    const backbone = { ...choose('backbone', 'eccv16'), model: first };
    const cards = new Map([[first, { name: "it's mine", file: "it's mine/\n2.onnx", sha256: first } as never]]);
    const settings = { ...defaultSettings, backbone };
    const code = exportCode({ ...input, settings, cards });
    expect(code).toContain("backbone: eccv16({ model: 'models/it-s-mine-2.card.json' }),");
    expect(code).toContain("// It reads 'models/it-s-mine-2.card.json' and 'models/it-s-mine-2.onnx': press “Save”");
    expect(code).toContain("import { eccv16 } from '@photochrom/backbone-zhang';");
    cards.set(second, { file: "it's mine 2.onnx", sha256: second } as never);
    expect(exportCode({ ...input, settings, cards })).toContain("'models/it-s-mine-2-aaaaaaaa.card.json'");
  });

  it('imports the starter only where one of its models is used', () => {
    const sha = 'a'.repeat(64);
    const settings = {
      ...defaultSettings,
      backbone: { ...defaultSettings.backbone, model: sha },
      fusion: choose('fusion', 'none'),
    };
    expect(exportCode({ ...input, settings, cards: new Map([[sha, { file: 'x.onnx', sha256: sha } as never]]) })).not.toContain('starter');
  });

  it('imports embedded models from the package that has them', () => {
    const settings = { ...defaultSettings, backbone: choose('backbone', 'siggraph17'), fusion: choose('fusion', 'learned') };
    const code = exportCode({ ...input, settings });
    expect(code).toContain("import { starterModels } from '@photochrom/starter';");
    expect(code).toContain("import { instColorizationModels } from '@photochrom/starter-instcolorization';");
    expect(code).toContain('backbone: siggraph17({ model: instColorizationModels.siggraph17 }),');
    expect(code).toContain('fusion: learnedFusion({ model: instColorizationModels.instcolorization }),');
    expect(exportCode(input)).not.toContain('instcolorization');
    expect(exportCode(input)).toContain('backbone: efficientNet({ model: starterModels.efficientNet }),');
  });

  it('says which models the playground did not have', () => {
    const code = exportCode({ ...input, settings: { ...defaultSettings, backbone: choose('backbone', 'eccv16') } });
    expect(code).toContain("backbone: eccv16({ model: 'models/eccv16.card.json' }),");
    expect(code).toContain("// It wants a model that the playground did not have: put its card at 'models/eccv16.card.json'");
    const sha = 'a'.repeat(64);
    expect(exportCode({ ...input, settings: { ...defaultSettings, backbone: { ...choose('backbone', 'eccv16'), model: sha } } })).toContain(
      `did not have, SHA-256 ${sha}:`,
    );
  });

  it('imports a plugin that was loaded into the page from a file beside it, and says which', () => {
    const own = (module: string): OwnPart => ({
      stage: 'fusion',
      name: 'mine',
      title: 'Mine',
      doc: 'Does it my way.',
      from: { module, export: 'myFusion' },
      options: [{ name: 'labels', kind: 'names', doc: 'Which.' }],
      also: {},
      heavy: false,
      source: { module, text: '' },
    });
    const write = (module: string) => {
      setOwnParts([own(module)]);
      const fusion = setOption(choose('fusion', 'mine'), 'labels', ["it's", 'me']);
      return exportCode({ ...input, settings: { ...defaultSettings, fusion } });
    };
    const code = write('mine.mjs');
    expect(code).toContain("import { myFusion } from './mine.mjs';");
    expect(code).toContain("fusion: myFusion({ labels: ['it\\'s', 'me'] }),");
    expect(code).toContain(
      "// It imports './mine.mjs': put that module beside this program; it is the file that was loaded in the playground.",
    );
    expect(code).toContain('npm install @photochrom/backbone-efficientnet @photochrom/core @photochrom/detector-yolox');
    const fetched = write('https://example.org/a/mine?version=2');
    expect(fetched).toContain("import { myFusion } from './mine.mjs';");
    expect(fetched).toContain('download it from https://example.org/a/mine?version=2.');
    expect(write("x'\n;process.exit()//.mjs")).not.toContain('\n;process');
    setOwnParts([]);
  });

  it('can not be broken out of by the name of a photograph', () => {
    const code = exportCode({ ...input, photo: "it's \\ \u2028\nprocess.exit().jpg" });
    expect(code).toContain("const [photo = 'it\\'s \\\\ \\u2028\\nprocess.exit().jpg', output = 'colorized.png']");
  });
});
