import { cardError, checkCard, fitsOption, type Model } from '@photochrom/core';
import { options as described, type YoloxOptions } from './yolox-options';

/** YOLOX's demos take 0.45 for overlaps; its evaluation and its demos differ in the score. */
const DEFAULTS = { minScore: 0.25, nms: 0.45 };

/** What the caller and the card say of a model. */
export type ModelFacts = Required<Pick<YoloxOptions, 'minScore' | 'nms'>> & {
  /** Undefined where nobody says: then it is seen from the first answer. */
  readonly decoded: boolean | undefined;
  /** Whether the picture is shrunk with antialiasing. */
  readonly antialias: boolean;
  /** Undefined where nobody names the classes. */
  readonly labels: readonly string[] | undefined;
};

/**
 * What is known of one model: the option decides, else the card's `minScore`, `nms`, `decoded` and `labels`; `antialias` is the card's alone.
 *
 * @throws {ModelLoadError} the card says something that is not understood, or belongs to another architecture.
 */
export function modelFacts(plugin: string, model: Pick<Model, 'card'>, options: YoloxOptions): ModelFacts {
  checkCard('yolox', model);
  const { minScore, nms, decoded, antialias = false, labels } = (model.card?.conventions ?? {}) as Readonly<Record<string, unknown>>;
  if (minScore !== undefined && !fitsOption(described.minScore, minScore))
    throw cardError(plugin, 'minScore', 'a number in 0..1', minScore);
  if (nms !== undefined && !fitsOption(described.nms, nms)) throw cardError(plugin, 'nms', 'a number in 0..1', nms);
  if (decoded !== undefined && !fitsOption(described.decoded, decoded)) throw cardError(plugin, 'decoded', 'true or false', decoded);
  if (typeof antialias !== 'boolean') throw cardError(plugin, 'antialias', 'true or false', antialias);
  if (labels !== undefined && !fitsOption(described.labels, labels)) throw cardError(plugin, 'labels', 'a list of names', labels);
  return {
    minScore: options.minScore ?? minScore ?? DEFAULTS.minScore,
    nms: options.nms ?? nms ?? DEFAULTS.nms,
    decoded: options.decoded ?? decoded,
    antialias,
    labels: options.labels ?? labels,
  };
}
