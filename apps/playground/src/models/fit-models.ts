import { partsOf } from '../state/parts';
import { type ChosenPart, choose, type Settings } from '../state/settings';
import { fittingPart, ownCards } from './model-library';

const STAGES = ['detector', 'backbone', 'fusion'] as const;

/** What changes of a pipeline; nothing where it stays as it is. */
export type ModelChange = Partial<Pick<Settings, (typeof STAGES)[number]>>;

/** Gives parts that were chosen without a model the first of one's own that fits. */
export function fillModels(settings: Settings): ModelChange {
  return change(settings, (stage, chosen) => (chosen.model === undefined ? fittingPart(stage, chosen.name) : chosen));
}

/**
 * Lets a pipeline do without a model that was removed: the part takes the starter's or another of one's own, and where there is none, the
 * stage's first part takes its place.
 */
export function withoutModel(settings: Settings, sha256: string): ModelChange {
  return change(settings, (stage, chosen) => {
    if (chosen.model !== sha256) return chosen;
    const part = fittingPart(stage, chosen.name);
    return part.model === undefined ? choose(stage, partsOf(stage)[0]!.name) : part;
  });
}

/** Whether a part of the pipeline wants a model of one's own that is not at hand. */
export function lacksModel(settings: Settings): boolean {
  return STAGES.some((stage) => {
    const { model } = settings[stage];
    return model !== undefined && model !== 'starter' && !ownCards.value.has(model);
  });
}

function change(settings: Settings, decide: (stage: (typeof STAGES)[number], chosen: ChosenPart) => ChosenPart): ModelChange {
  const changed: { -readonly [Stage in keyof ModelChange]: ModelChange[Stage] } = {};
  for (const stage of STAGES) {
    const [chosen, next] = [settings[stage], decide(stage, settings[stage])];
    if (next.name !== chosen.name) changed[stage] = next;
    else if (next.model !== chosen.model) changed[stage] = { ...next, options: chosen.options };
  }
  return changed;
}
