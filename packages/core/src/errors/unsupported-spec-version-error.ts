import { PhotochromError } from './photochrom-error';

/** A plugin follows a version of a contract that this core does not know. */
export class UnsupportedSpecVersionError extends PhotochromError {
  constructor({ plugin, kind, received, supported }: { plugin: string; kind: string; received: unknown; supported: readonly number[] }) {
    super('unsupported-spec-version', {
      plugin,
      message: `Follows version ${String(received)} of the ${kind} contract; this core supports ${supported.join(', ')}.`,
      hint: 'Install versions of the plugin and of @photochrom/core that belong together.',
    });
  }
}
