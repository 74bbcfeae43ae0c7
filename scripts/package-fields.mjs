// Writes into every public package what all of them share: where the repository is, and the licence. The repository's address stands once, in the
// root's package.json. `node scripts/package-fields.mjs` writes; with `--check` it only names what differs, and exits with 1.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns the URL of the repository's page, such as `https://host/owner/name`, from `repository.url` of the root's package.json. */
export function repositoryAddress() {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const address = /^git\+(https:\/\/[^/]+\/.+)\.git$/.exec(repository?.url)?.[1];
  if (address === undefined) throw new Error(`package.json: repository.url must be git+https://….git, but is ${repository?.url}.`);
  return address;
}

/** @returns the names under packages/ of all packages that are not private. */
export function publicFolders() {
  return readdirSync(join(root, 'packages'))
    .filter((folder) => JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')).private !== true)
    .sort();
}

/** @returns a package.json with the shared fields behind its licence, the rest in its own order. */
export function withSharedFields(manifest, folder, address) {
  const shared = {
    homepage: `${address}/tree/HEAD/packages/${folder}#readme`,
    bugs: { url: `${address}/issues` },
    repository: { type: 'git', url: `git+${address}.git`, directory: `packages/${folder}` },
  };
  const own = Object.entries(manifest).filter(([key]) => !(key in shared));
  return Object.fromEntries(own.flatMap((entry) => (entry[0] === 'license' ? [entry, ...Object.entries(shared)] : [entry])));
}

/** @returns what each file of the packages should be: path from the root, and text. */
function wantedFiles() {
  const address = repositoryAddress();
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
  return publicFolders().flatMap((folder) => {
    const path = `packages/${folder}/package.json`;
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
    return [
      [path, `${JSON.stringify(withSharedFields(manifest, folder, address), null, 2)}\n`],
      [`packages/${folder}/LICENSE`, licence],
    ];
  });
}

function read(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const differing = wantedFiles().filter(([path, text]) => read(path) !== text);
  if (process.argv.includes('--check')) {
    for (const [path] of differing) console.error(`${path} is not as scripts/package-fields.mjs writes it: run the script.`);
    process.exitCode = differing.length === 0 ? 0 : 1;
  } else {
    for (const [path, text] of differing) writeFileSync(join(root, path), text);
    console.log(`${differing.length} files written.`);
  }
}
