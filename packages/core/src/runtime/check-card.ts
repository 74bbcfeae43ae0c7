import { ModelLoadError } from '../errors/model-load-error';
import type { Model } from './model';

/**
 * Holds a model to the topology that a plugin runs; a model without a card passes.
 *
 * @throws {ModelLoadError} the model's card says that it is another network.
 */
export function checkCard(architecture: string, { card }: Pick<Model, 'card'>): void {
  if (card === undefined || card.architecture === architecture) return;
  throw new ModelLoadError({
    plugin: architecture,
    message: `Expected a model of architecture '${architecture}', but the card of '${card.name}' says '${card.architecture}'.`,
    hint: 'Give each plugin the model made for it.',
  });
}
