import { describe, expect, expectTypeOf, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { defineFinish } from '../finish/define-finish';
import { type DataOption, dataOption } from '../options/option-description';
import { definePlugin } from './define-plugin';
import { isPlugin } from './plugin';

type Place = { readonly x: number };
const seen: unknown[] = [];
const everything = definePlugin({
  kind: 'finish',
  name: 'everything',
  title: 'Everything',
  doc: 'Has an option of every kind.',
  options: {
    share: { kind: 'number', least: 0, above: true, most: 1, step: 0.1, default: 0.5, doc: 'A share.' },
    size: { kind: 'number', least: 32, step: 32, whole: true, doc: 'A size.' },
    mode: { kind: 'choice', choices: ['hard', 'soft', 0.5], default: 'soft', doc: 'A mode.' },
    quick: { kind: 'switch', doc: 'A switch.' },
    title: { kind: 'text', doc: 'A text.' },
    labels: { kind: 'names', doc: 'Names.' },
    model: { kind: 'model', architecture: 'net', required: true, doc: 'A model.' },
    places: dataOption<readonly Place[]>()({ doc: 'Places.' }),
  },
  create(options) {
    seen.push(options);
    return defineFinish({ name: 'everything', apply: async ({ ab }) => ({ ab }) });
  },
});
const make = (options: object) => () => everything({ model: 'a.onnx', ...options } as never);

const placed = definePlugin({
  kind: 'finish',
  name: 'placed',
  title: 'Placed',
  doc: 'Needs data.',
  options: {
    places: dataOption<readonly Place[]>()({ required: true, expected: 'what readPlaces gives', doc: 'Places.' }),
    others: dataOption<readonly Place[]>()({ required: true, doc: 'More places.' }),
  },
  create: () => defineFinish({ name: 'placed', apply: async ({ ab }) => ({ ab }) }),
});

describe('definePlugin', () => {
  it('gives a factory that says what it is', () => {
    expect(isPlugin(everything)).toBe(true);
    expect(isPlugin(() => undefined)).toBe(false);
    expect({ ...everything }).toMatchObject({ kind: 'finish', specVersion: 1, name: 'everything', title: 'Everything', heavy: false });
    expect(everything.options.map(({ name }) => name)).toEqual(['share', 'size', 'mode', 'quick', 'title', 'labels', 'model', 'places']);
    expect(everything.options[0]).toMatchObject({ name: 'share', kind: 'number', most: 1 });
    expect(everything({ model: 'a.onnx' })).toMatchObject({ kind: 'finish', name: 'everything' });
  });

  it('fills in defaults, and leaves absent what has none', () => {
    everything({ model: 'a.onnx', size: 64, quick: undefined } as never);
    expect(seen.at(-1)).toEqual({ share: 0.5, size: 64, mode: 'soft', model: 'a.onnx' });
    const all = { share: 1, size: 32, mode: 0.5, quick: false, title: 'x', labels: ['a'], model: Uint8Array.of(1), places: [{ x: 1 }] };
    everything(all as never);
    expect(seen.at(-1)).toEqual(all);
  });

  it.each([
    [{ share: 0 }, "Expected a number above 0 and up to 1 for option 'share', but received 0."],
    [{ share: 1.1 }, 'above 0 and up to 1'],
    [{ share: Number.NaN }, 'received NaN'],
    [{ share: '0.5' }, "received '0.5'"],
    [{ size: 48 }, 'a multiple of 32 of at least 32'],
    [{ size: Number.POSITIVE_INFINITY }, 'received Infinity'],
    [{ mode: 'softly' }, "one of 'hard', 'soft', 0.5"],
    [{ quick: 1 }, 'true or false'],
    [{ title: ' ' }, 'a text that is not empty'],
    [{ labels: [] }, 'a list of at least one name'],
    [{ labels: ['a', ''] }, 'a list of at least one name'],
    [{ model: undefined }, "a model of architecture 'net'"],
    [{ model: null }, 'received null'],
    [{ mood: 'soft' }, "Did you mean 'mode'?"],
  ])('refuses %j', (options, message) => {
    expect(make(options)).toThrow(InvalidOptionError);
    expect(make(options)).toThrow(message);
    expect(make(options)).toThrow(/^\[everything\]/);
  });

  it("asks for data in its plugin's words", () => {
    expect(() => placed({} as never)).toThrow("Expected what readPlaces gives for option 'places', but received undefined.");
    expect(() => placed({ places: [] } as never)).toThrow("Expected plain data for option 'others'");
    expect(placed({ places: [], others: [{ x: 1 }] })).toMatchObject({ name: 'placed' });
  });

  it('refuses options that are no object', () => {
    expect(() => everything('fast' as never)).toThrow(InvalidOptionError);
  });

  it('types options by their descriptions', () => {
    type Given = Parameters<typeof everything>[0];
    expectTypeOf<Given>().toEqualTypeOf<{
      readonly share?: number;
      readonly size?: number;
      readonly mode?: 'hard' | 'soft' | 0.5;
      readonly quick?: boolean;
      readonly title?: string;
      readonly labels?: readonly string[];
      readonly model: string | Uint8Array | URL | import('../runtime/model-source').CardedModel;
      readonly places?: readonly Place[];
    }>();
    expectTypeOf<DataOption<Place>['type']>().toEqualTypeOf<Place | undefined>();
    // @ts-expect-error the model is missing
    expect(() => everything()).toThrow(InvalidOptionError);
    // @ts-expect-error no such mode
    expect(() => everything({ model: 'a.onnx', mode: 'softly' })).toThrow(InvalidOptionError);
  });
});
