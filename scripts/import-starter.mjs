// Makes the models of packages/starter-instcolorization of the checkpoints in training/checkpoints, with the project's own importer:
//   node scripts/import-starter.mjs [folder]
// Beside each checkpoint lies what its card says beyond what the importer knows: <name>.facts.json, written by training/.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

const root = new URL('../', import.meta.url);
const checkpoints = new URL('training/checkpoints/', root);
const folder = process.argv[2] ?? fileURLToPath(new URL('packages/starter-instcolorization/models', root));

/** What is made of which files. SIGGRAPH17 follows the release's convention: the mask is 0 where there is no hint. */
const models = [
  { name: 'siggraph17', files: [{ file: 'siggraph17.pth' }], options: { convention: 'siggraph17' } },
  {
    name: 'instcolorization',
    files: [
      { file: 'net_G.pth', role: 'instance' },
      { file: 'net_GF.pth', role: 'fusion' },
    ],
    options: {},
  },
];

setUp();
// Only now is it certain to be built.
const { bytesSource, importCheckpoints } = await import('@photochrom/importer');

for (const { name, files, options } of models) {
  const facts = JSON.parse(await readFile(new URL(`${name}.facts.json`, checkpoints), 'utf8'));
  const sources = await Promise.all(
    files.map(async ({ file, ...role }) => ({
      source: bytesSource(new Uint8Array(await readFile(new URL(file, checkpoints))), file),
      ...role,
    })),
  );
  const settings = { weights: 'float16', size: facts.conventions.size, licence: facts.licence, name, ...options };
  for await (const { bytes, card } of importCheckpoints(sources, settings)) {
    await writeFile(`${folder}/${card.file}`, bytes);
    await writeFile(`${folder}/${name}.card.json`, `${JSON.stringify({ ...card, ...facts }, null, 2)}\n`);
    console.log(`${card.file}: ${bytes.length} bytes, SHA-256 ${card.sha256}`);
  }
}
