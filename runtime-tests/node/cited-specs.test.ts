import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './public-packages';

const FOLDERS = ['apps', 'bench', 'docs/decisions', 'examples', 'packages', 'runtime-tests', 'scripts', 'training'];
const SKIPPED = new Set(['node_modules', 'dist', '.turbo']);

/** A file of specifications and what of it is cited: sections by number, steps of a list, appendices. */
type Citation = { readonly file: string; readonly sections: readonly string[]; readonly steps: readonly string[] };

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listSources(path);
    return /\.(tsx?|mjs|py|md)$/.test(entry.name) ? [path] : [];
  });
}

/** @returns what a source cites; a citation may go on in the next line of its comment. */
function citations(source: string): Citation[] {
  const text = source.replace(/\r?\n[ \t]*(?:\*(?!\/)|\/\/|#)?[ \t]*/g, ' ');
  const cited = text.matchAll(/\bspec\/(\w+\.md)((?:,? ?(?:and |to )?(?:§|section |appendix |formulation )[A-Z]?\d*(?:\.\d+)*)*)/g);
  return [...cited].map(([, file = '', places = '']) => ({
    file,
    sections: [...places.matchAll(/(?:§|section |appendix )([A-Z]?\d*(?:\.\d+)*)/g)].map(([, place = '']) => place.replace(/^\./, '')),
    steps: [...places.matchAll(/formulation (\d+)/g)].map(([, step = '']) => step),
  }));
}

/** @returns the numbers of a specification's headings, `'5.2'`, `'B.1'`, and of its list of steps. */
function placesOf(file: string): { sections: Set<string>; steps: Set<string> } {
  const text = readFileSync(`${root}docs/spec/${file}`, 'utf8');
  const numbers = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, number = '']) => number));
  return { sections: numbers(/^#+ (?:Appendix )?([A-Z]?\.?\d*(?:\.\d+)*)\.?(?= )/gm), steps: numbers(/^(\d+)\. /gm) };
}

describe('specifications that sources cite', () => {
  const found = FOLDERS.flatMap((folder) => listSources(`${root}${folder}`)).flatMap((path) =>
    citations(readFileSync(path, 'utf8')).map((citation) => ({ ...citation, path: relative(root, path) })),
  );

  it('are in the repository, with every section and step that is cited', () => {
    expect(found.length).toBeGreaterThan(80);
    const missing = found.flatMap(({ path, file, sections, steps }) => {
      if (!existsSync(`${root}docs/spec/${file}`)) return [`${path}: spec/${file}`];
      const places = placesOf(file);
      return [
        ...sections.filter((section) => !places.sections.has(section)).map((section) => `${path}: spec/${file} §${section}`),
        ...steps.filter((step) => !places.steps.has(step)).map((step) => `${path}: spec/${file}, formulation ${step}`),
      ];
    });
    expect(missing).toEqual([]);
  });

  it('are found where they are cited, also across lines', () => {
    const file = 'a.md';
    const cite = (words: string) => citations(`/** See spec/${words}. */`);
    expect(cite('a.md')).toEqual([{ file, sections: [], steps: [] }]);
    expect(cite('a.md §3 and §4.1')).toEqual([{ file, sections: ['3', '4.1'], steps: [] }]);
    expect(cite('a.md,\n * appendix B.1')).toEqual([{ file, sections: ['B.1'], steps: [] }]);
    expect(cite('a.md, formulation\n * 8')).toEqual([{ file, sections: [], steps: ['8'] }]);
  });
});
