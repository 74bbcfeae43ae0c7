import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A package that is published. */
export type PublicPackage = { readonly folder: string; readonly name: string; readonly manifest: Readonly<Record<string, unknown>> };

/** @returns every package under packages/ that is not private. */
export function listPublicPackages(): PublicPackage[] {
  return readdirSync(`${root}packages`)
    .map((entry) => {
      const folder = `${root}packages/${entry}`;
      const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<string, unknown>;
      return { folder, name: String(manifest['name']), manifest };
    })
    .filter(({ manifest }) => manifest['private'] !== true);
}
