import { Script } from 'node:vm';
import validatePackageName from 'validate-npm-package-name';

/**
 * Tells what is wrong with a plugin's name.
 *
 * @returns one sentence, or nothing where the name is fine.
 */
export function nameFault(name: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return `A plugin's name is lower case with hyphens, such as soft-blend, but '${name}' is not.`;
  }
  if (!canBeConstant(factoryName(name)))
    return `'${name}' is a word of JavaScript, and no name for a factory. Take two words, such as ${name}-colours.`;
  return undefined;
}

/**
 * Tells what is wrong with a package's name.
 *
 * @returns one sentence, or nothing where npm takes the name.
 */
export function packageNameFault(packageName: string): string | undefined {
  const { validForNewPackages, errors = [], warnings = [] } = validatePackageName(packageName);
  return validForNewPackages ? undefined : `npm takes no package called '${packageName}': ${[...errors, ...warnings].join(', ')}.`;
}

/** @returns the name in camel case: `'soft-blend'` gives `'softBlend'`. */
export function factoryName(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Compiles a declaration, as a module would, without running it. */
function canBeConstant(identifier: string): boolean {
  try {
    new Script(`'use strict'; async () => { const ${identifier} = 0; }`);
    return true;
  } catch {
    return false;
  }
}
