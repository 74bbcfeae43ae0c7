import type { RunOptions } from '../options/run-options';

/** @returns the choices that shaped the pictures, each in a few words. */
export function describeSettings(options: RunOptions): readonly string[] {
  const {
    backbone,
    temperature,
    detector,
    fusion,
    fusionLayers,
    weighting,
    adaptive,
    fusionMode,
    feather,
    finish,
    instances,
    minScore,
    workingSide,
    wishes,
  } = options;
  const steps = finish.map((step) => {
    if (step.name === 'saturation') return `saturation ${step.factor}`;
    return step.name === 'auto-saturation' ? `auto-saturation ${step.mode}` : step.name;
  });
  return [
    `Backbone ${backbone}`,
    ...(temperature === undefined ? [] : [`temperature ${temperature}`]),
    `detector ${detector}`,
    `fusion ${fusion}`,
    ...(fusionLayers === undefined ? [] : [`fused layers ${fusionLayers}`]),
    ...(weighting === undefined ? [] : [`weighting ${weighting}`]),
    ...(adaptive ? ['adaptive'] : []),
    ...(fusionMode === undefined ? [] : [`edges ${fusionMode}`]),
    ...(feather === undefined ? [] : [`feather ${feather} px`]),
    ...(detector === 'none' ? [] : [`at most ${instances} objects`]),
    ...(minScore === undefined ? [] : [`score above ${minScore}`]),
    ...(wishes?.caption === undefined ? [] : [`caption “${wishes.caption}”`]),
    ...(wishes?.locks ?? []).map(({ written }) => `lock ${written}`),
    ...(wishes === undefined || wishes.hints.length === 0 ? [] : [`${wishes.hints.length} hints`]),
    `finish ${steps.length === 0 ? 'none' : steps.join(', ')}`,
    ...(workingSide === undefined ? [] : [`working side ${workingSide} px`]),
  ];
}
