import * as core from '@photochrom/core';
import { init, parse } from 'es-module-lexer';
import type { PluginSource } from '../state/part';

/** Where the modules of plugins find this page's core. */
const CORE = Symbol.for('photochrom.playground.core');

const imported = new Map<string, Promise<object>>();

/**
 * Runs a plugin's module in this worker, once. `@photochrom/core` in it is the page's own.
 *
 * @returns the module's namespace.
 * @throws {Error} it imports what a page can't find, or does not run; says what to do.
 */
export function importPlugin(source: PluginSource): Promise<object> {
  const key = `${source.base ?? ''} ${source.text}`;
  const known = imported.get(key) ?? run(source);
  imported.set(key, known);
  return known;
}

async function run({ module, text, base }: PluginSource): Promise<object> {
  const url = URL.createObjectURL(new Blob([await resolveImports(module, text, base)], { type: 'text/javascript' }));
  try {
    return (await import(/* @vite-ignore */ url)) as object;
  } catch (cause) {
    throw new Error(`‘${module}’ does not run: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Puts addresses in the place of names, which a page does not resolve. */
async function resolveImports(module: string, text: string, base: string | undefined): Promise<string> {
  await init;
  const [imports] = parseModule(module, text);
  let resolved = '';
  let from = 0;
  for (const { n: specifier, s: start, e: end, d: dynamic } of imports) {
    if (specifier === undefined) continue;
    // The quotes of a static import lie around it, those of a dynamic one belong to it.
    const address = resolve(module, specifier, base);
    resolved += `${text.slice(from, start)}${dynamic > -1 ? JSON.stringify(address) : address}`;
    from = end;
  }
  return resolved + text.slice(from);
}

function parseModule(module: string, text: string): ReturnType<typeof parse> {
  try {
    return parse(text, module);
  } catch (cause) {
    throw new Error(`‘${module}’ is no ES module: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function resolve(module: string, specifier: string, base: string | undefined): string {
  if (specifier === '@photochrom/core') return coreAddress();
  if (/^(https?|blob|data):/.test(specifier)) return specifier;
  if (/^[./]/.test(specifier) && base !== undefined) return new URL(specifier, base).href;
  throw new Error(
    `‘${module}’ imports ‘${specifier}’, which this page can't find. A file stands alone and may import @photochrom/core only: bundle the rest into it.`,
  );
}

let address: string | undefined;

/** A module that hands on this worker's core, so that there is one. */
function coreAddress(): string {
  Object.assign(globalThis, { [CORE]: core });
  const names = Object.keys(core).join(', ');
  const text = `export const { ${names} } = globalThis[Symbol.for('photochrom.playground.core')];`;
  address ??= URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return address;
}
