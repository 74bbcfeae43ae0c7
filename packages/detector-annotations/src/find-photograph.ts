import { InvalidInstanceError, nearestName } from '@photochrom/core';
import type { AnnotatedPhotograph, Annotations } from './annotations';
import { NAME } from './fault';

/** From the strictest to the loosest: the whole path, the file's name, the file's name without its extension. */
const ALIKE: readonly ((name: string) => string)[] = [
  (name) => name.replaceAll('\\', '/'),
  (name) => name.split(/[/\\]/).at(-1)!,
  (name) =>
    name
      .split(/[/\\]/)
      .at(-1)!
      .replace(/\.[^.]+$/, ''),
];

/**
 * Finds a photograph by its name or path.
 *
 * @returns undefined where no name is alike.
 * @throws {InvalidInstanceError} several are alike.
 */
export function findPhotograph({ file, photographs }: Annotations, name: string): AnnotatedPhotograph | undefined {
  for (const part of ALIKE) {
    const found = photographs.filter((photograph) => part(photograph.name) === part(name));
    if (found.length > 1) {
      const names = found.map((photograph) => `'${photograph.name}'`).join(', ');
      throw new InvalidInstanceError({
        plugin: NAME,
        message: `${file}: '${name}' may be any of ${names}.`,
        hint: 'Give more of its path.',
      });
    }
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** The error for a photograph that {@link findPhotograph} does not find. */
export function missingPhotograph({ file, photographs }: Annotations, name: string): InvalidInstanceError {
  const names = photographs.map((photograph) => photograph.name);
  const nearest = nearestName(name, names) ?? names[0];
  return new InvalidInstanceError({
    plugin: NAME,
    message: `${file}: nothing is said of '${name}' among ${names.length} photographs.`,
    hint: `${nearest === undefined ? '' : `There is '${nearest}'. `}Correct \`photograph\`, or set \`missing: 'none'\` for photographs without objects.`,
  });
}
