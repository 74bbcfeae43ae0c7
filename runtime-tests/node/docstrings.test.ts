import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { listPublicPackages } from './public-packages';

/** @returns the names that a package exports without a word of documentation. */
function undocumentedExports(entry: string): string[] {
  const program = ts.createProgram([entry], { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} exports nothing.`);
  return checker
    .getExportsOfModule(module)
    .filter((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return target.getDocumentationComment(checker).length === 0;
    })
    .map((symbol) => symbol.name);
}

describe('public exports', () => {
  for (const { name, folder, manifest } of listPublicPackages()) {
    for (const [entry, { types }] of Object.entries(manifest['exports'] as Record<string, { types: string }>)) {
      it(`of ${name}${entry.slice(1)} are all documented`, () => {
        expect(undocumentedExports(join(folder, types))).toEqual([]);
      });
    }
  }
});
