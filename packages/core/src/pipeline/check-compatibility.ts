import type { Detector } from '../detector/detector';
import type { Capabilities } from '../detector/instance';
import { IncompatiblePluginsError } from '../errors/incompatible-plugins-error';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { UnsupportedSpecVersionError } from '../errors/unsupported-spec-version-error';
import type { Fusion } from '../fusion/fusion';

const SUPPORTED_SPEC_VERSIONS = [1] as const;

/** Resolves to `unknown` where the detector feeds the fusion, else to a type that nothing fits and that says why. */
export type Feeds<Provides extends Capabilities, Needs extends Capabilities> = Needs['masks'] extends true
  ? Provides['masks'] extends true
    ? unknown
    : { readonly incompatible: 'This fusion needs masks: use a detector with provides.masks, or another fusion.' }
  : unknown;

/**
 * Checks one part's kind and contract version.
 *
 * @throws {InvalidOptionError} the value is not such a part.
 * @throws {UnsupportedSpecVersionError} it follows an unknown version of the contract.
 */
export function checkPart(option: string, kind: string, part: { kind: string; specVersion: number; name: string } | undefined): void {
  if (part?.kind !== kind) {
    throw new InvalidOptionError({
      option,
      expected: `a ${kind} made by its factory or by define${kind[0]?.toUpperCase()}${kind.slice(1)}()`,
      received: part,
    });
  }
  if (!(SUPPORTED_SPEC_VERSIONS as readonly number[]).includes(part.specVersion)) {
    throw new UnsupportedSpecVersionError({ plugin: part.name, kind, received: part.specVersion, supported: SUPPORTED_SPEC_VERSIONS });
  }
}

/**
 * Checks that the parts fit each other.
 *
 * @throws {IncompatiblePluginsError} a detector without a fusion, or a fusion that needs masks with a detector that has none.
 */
export function checkCompatibility(detector: Detector | undefined, fusion: Fusion | undefined): void {
  if (detector === undefined) return;
  if (fusion === undefined) {
    throw new IncompatiblePluginsError({
      plugin: detector.name,
      message: 'The pipeline has a detector but no fusion that would use its instances.',
      hint: 'Add a fusion, such as maskReplace(), or leave the detector out.',
    });
  }
  if (fusion.needs.masks && !detector.provides.masks) {
    throw new IncompatiblePluginsError({
      plugin: fusion.name,
      message: `Needs masks, but detector '${detector.name}' provides none.`,
      hint: 'Use a detector with provides.masks, such as maskRcnn(), or a fusion that needs boxes only.',
    });
  }
}
