import { placePart } from '../models/model-library';
import { type Edits, isUntouched, toInstances } from './edits';
import type { Settings } from './settings';
import * as store from './store';

/**
 * Previews are colours of this size over the photograph's own lightness: as many as the networks give, and too few to have edges that need
 * refining.
 */
const PREVIEW_SIDE = 256;

/** What a side's pipeline is asked to render. */
export function renderOptions(side: store.Side, settings: Settings, edits: Edits) {
  return {
    fusion: placePart('fusion', settings.fusion),
    finish: settings.finish.map((step) => placePart('finish', step)),
    ...editedInstances(side, edits),
    guide: { points: edits.points },
  };
}

/** The same, small enough to follow a hand. */
export function previewOptions({ finish, ...options }: ReturnType<typeof renderOptions>) {
  return { ...options, finish: finish.filter(({ name }) => name !== 'refine-edges'), size: PREVIEW_SIDE };
}

/** Objects as edited; nothing where each pipeline shall use what its own detector found. */
function editedInstances(side: store.Side, edits: Edits): { instances?: ReturnType<typeof toInstances> } {
  const found = store.found.value;
  if (isUntouched(edits, found)) return {};
  return side === 'b' && store.sides.a.value.found === undefined ? {} : { instances: toInstances(edits, found) };
}
