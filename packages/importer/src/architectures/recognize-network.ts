import { CheckpointError } from '../checkpoint-error';
import type { NetworkState, StateDict } from './canonical-keys';
import { type Architecture, expectedShapes, isOptional, type Widths } from './expected-shapes';
import type { Network } from './network';

/** How many keys an error lists before it only counts them; more than any of our networks has. */
const LISTED = 300;

/** How many keys of a file of unknown kind an error shows. */
const SHOWN = 12;

/**
 * Tells which network a state dict is, at any width, and checks every key and shape.
 *
 * @throws {CheckpointError} unknown architecture; missing, unexpected or misshapen tensors, all of them named.
 */
export function recognizeNetwork({ place, role, state: tensors, prefix, beside }: NetworkState): Network {
  const architecture = architectureOf(place, tensors);
  const widths = readWidths(place, tensors, architecture);
  const hidden = tensors.get('weight_layer.simple_instance_conv.0.weight')?.shape[0];
  const expected = expectedShapes(architecture, widths, hidden);

  const missing = [...expected.keys()].filter((key) => !tensors.has(key) && !isOptional(key));
  const unexpected = [...tensors.keys()].filter((key) => !expected.has(key) && !isCounter(key, expected));
  const misshapen = [...expected].flatMap(([key, shape]) => {
    const found = tensors.get(key)?.shape;
    return found === undefined || `${found}` === `${shape}` ? [] : [`${key} [${found}] instead of [${shape}]`];
  });
  if (missing.length + unexpected.length + misshapen.length > 0) {
    throw new CheckpointError({
      message: `'${place}' looks like ${architecture} with widths ${widths.slice(1).join('-')}, but${listed('lacks', missing)}${listed('also holds', unexpected)}${listed('holds in another shape', misshapen)}.`,
      hint: 'Nothing was skipped or guessed: use the checkpoint of the unchanged network.',
    });
  }
  const entries = [...tensors];
  return {
    architecture,
    role,
    widths,
    tensors: new Map(entries.filter(([key]) => expected.has(key) && !isOptional(key))),
    unread: [...entries.map(([key]) => key).filter(isOptional), ...beside],
    ...(prefix === '' ? {} : { prefix }),
  };
}

function architectureOf(place: string, tensors: StateDict): Architecture {
  const keys = [...tensors.keys()];
  if (keys.some((key) => key.startsWith('weight_layer'))) return 'fusion';
  if (tensors.has('model_out.0.weight')) return 'siggraph17';
  if (tensors.has('model_out.weight')) return 'eccv16';
  throw new CheckpointError({
    message: `'${place}' is none of ECCV16, SIGGRAPH17 and InstColorization's networks: it has no 'model_out'. Its ${keys.length} tensors are ${keys.slice(0, SHOWN).join(', ')}${keys.length > SHOWN ? ', …' : ''}.`,
    hint: 'Use `photochrom inspect` to see all of the file.',
  });
}

/** Reads the widths off the first convolution of each scale; every other shape must then agree with them. */
function readWidths(place: string, tensors: StateDict, architecture: Architecture): Widths {
  const widthOf = (key: string) => {
    const shape = tensors.get(key)?.shape;
    if (shape?.length !== 4) {
      throw new CheckpointError({
        message: `'${place}' ${shape === undefined ? 'lacks' : `holds in another shape ([${shape}])`} ${key}, from which its width is read.`,
        hint: 'Use the checkpoint of the unchanged network.',
      });
    }
    return shape[0]!;
  };
  const input = architecture === 'eccv16' ? 1 : 4;
  return [input, widthOf('model1.0.weight'), widthOf('model2.0.weight'), widthOf('model3.0.weight'), widthOf('model4.0.weight')];
}

function isCounter(key: string, expected: ReadonlyMap<string, unknown>): boolean {
  const norm = key.match(/^(.*)\.num_batches_tracked$/)?.[1];
  return norm !== undefined && expected.has(`${norm}.running_mean`);
}

function listed(verb: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return ` ${verb} ${items.slice(0, LISTED).join(', ')}${items.length > LISTED ? ` and ${items.length - LISTED} more` : ''};`;
}
