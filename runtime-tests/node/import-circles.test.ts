import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './public-packages';

function listModules(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listModules(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|test-d|d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** @returns the modules of the same package that one imports, types too: a reader meets a circle of types as one of code. */
function importsOf(path: string): string[] {
  const named = readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g);
  return [...named].flatMap(([, name = '']) => {
    const base = join(dirname(path), name);
    const found = [`${base}.ts`, `${base}.tsx`, join(base, 'index.ts'), base].find((file) => /\.tsx?$/.test(file) && existsSync(file));
    return found === undefined ? [] : [found];
  });
}

/** @returns a way from a module back to itself, for each module that first closes one. */
function circlesIn(folder: string): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start !== -1) circles.push([...way.slice(start), path].map((file) => relative(folder, file)).join(' > '));
    if (start !== -1 || done.has(path)) return;
    for (const next of importsOf(path)) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of listModules(folder)) visit(path, []);
  return circles;
}

it("core's floors: what plugins are made of knows nothing of the pipeline", () => {
  const core = `${root}packages/core/src`;
  const below = listModules(core).filter((path) => !path.startsWith(`${core}/pipeline/`) && path !== `${core}/index.ts`);
  const upwards = below.flatMap((path) =>
    importsOf(path)
      .filter((imported) => imported.startsWith(`${core}/pipeline/`))
      .map((imported) => `${relative(core, path)} > ${relative(core, imported)}`),
  );
  expect(below.length).toBeGreaterThan(50);
  expect(upwards).toEqual([]);
});

describe('modules', () => {
  const packages = readdirSync(`${root}packages`).filter((name) => existsSync(`${root}packages/${name}/src`));
  it.each(packages)('of %s import each other without a circle', (name) => {
    expect(circlesIn(`${root}packages/${name}/src`)).toEqual([]);
  });
});
