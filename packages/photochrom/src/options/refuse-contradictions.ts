import { UsageError } from '../usage-error';
import type { RunOptions } from './run-options';

/** @throws {UsageError} two options contradict each other, or one lacks what it needs. */
export function refuseContradictions(options: RunOptions): void {
  const { backbone, backboneModel, temperature, detector, detectorModel, maskModel, minScore } = options;
  if (backbone === 'eccv16' && backboneModel === undefined) {
    throw new UsageError('--backbone eccv16 needs --backbone-model.', 'No eccv16 model is embedded: import the published one.');
  }
  if (backbone !== 'efficientnet' && temperature !== undefined) {
    throw new UsageError(`--temperature has no use with --backbone ${backbone}.`, 'Leave one of them out.');
  }
  refuseFusionOptions(options);
  if (options.overwrite && options.failOnExisting) {
    throw new UsageError('--overwrite and --fail-on-existing contradict each other.', 'Leave one of them out.');
  }
  if (detector !== 'yolox' && maskModel !== undefined) {
    throw new UsageError(`--mask-model has no use with --detector ${detector}.`, 'Leave it out, or choose --detector yolox.');
  }
  if (detector === 'none' && (detectorModel !== undefined || minScore !== undefined)) {
    throw new UsageError('--detector-model and --min-score need a detector.', 'Leave out --detector none and --fusion none.');
  }
}

function refuseFusionOptions({ fusion, fusionModel, fusionLayers, weighting, adaptive, fusionMode, feather, detector }: RunOptions): void {
  if (fusion === 'none' && detector !== 'none') {
    throw new UsageError('--detector has no use with --fusion none.', 'Leave one of them out.');
  }
  if (fusion !== 'mask-replace' && (fusionMode !== undefined || feather !== undefined)) {
    throw new UsageError(`--fusion-mode and --feather have no use with ${asked(fusion)}.`, 'Leave them out.');
  }
  if (fusion !== 'learned' && fusion !== 'output' && fusionModel !== undefined) {
    throw new UsageError(`--fusion-model has no use with ${asked(fusion)}.`, 'Leave it out, or choose --fusion learned or output.');
  }
  if (fusion !== 'learned' && (fusionLayers !== undefined || weighting !== undefined || adaptive)) {
    throw new UsageError(
      `--fusion-layers, --weighting and --adaptive have no use with ${asked(fusion)}.`,
      'Leave them out, or choose --fusion learned.',
    );
  }
  if (fusionMode === 'parity' && feather !== undefined) {
    throw new UsageError('--feather has no use with --fusion-mode parity, whose edges are hard.', 'Leave one of them out.');
  }
}

/** Learned fusion may have been chosen by another option. */
function asked(fusion: RunOptions['fusion']): string {
  return fusion === 'learned' ? 'learned fusion' : `--fusion ${fusion}`;
}
