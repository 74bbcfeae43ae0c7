import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NewPluginKind } from './new-plugin-kinds';

/** The same from src/ and from dist/. */
const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

/** Files that npm would not publish, or would obey, under their own name. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

/** @returns the text of every file of a template by its path in the package; what all kinds share comes last where a file is in both. */
export function readTemplate(kind: NewPluginKind): Map<string, string> {
  const files = new Map<string, string>();
  for (const folder of [join(TEMPLATES, kind), join(TEMPLATES, 'common')]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const path = relative(folder, file).split(sep).join('/');
      const name = RENAMED[path] ?? path;
      files.set(name, (files.get(name) ?? '') + readFileSync(file, 'utf8'));
    }
  }
  return files;
}
