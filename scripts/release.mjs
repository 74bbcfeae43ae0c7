// `npm run release`: publishes every package whose version npm does not have yet. Made for .github/workflows/release.yml, which gives npm the
// identity that it attests in the provenance; `--check` says whether everything is ready, and publishes nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { absoluteLinks } from './absolute-links.mjs';
import { publicFolders, repositoryAddress, root } from './package-fields.mjs';

const address = repositoryAddress();
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;

const missing = [];
if (new URL(address).hostname.endsWith('.invalid')) {
  missing.push(`package.json: repository.url is a placeholder (${address}). Set it, run node scripts/package-fields.mjs, and commit.`);
} else if (repository !== undefined && address.toLowerCase() !== `${server}/${repository}`.toLowerCase()) {
  missing.push(`package.json: repository.url says ${address}, but this is ${server}/${repository}: npm would refuse the provenance.`);
}
if (spawnSync(process.execPath, ['scripts/package-fields.mjs', '--check'], { cwd: root, stdio: 'inherit' }).status !== 0) {
  missing.push('The fields and licences of the packages differ from the root: run node scripts/package-fields.mjs, and commit.');
}
for (const folder of publicFolders()) {
  if (!existsSync(join(root, 'packages', folder, 'dist'))) missing.push(`packages/${folder}/dist is missing: run npm run build.`);
}
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const readmes = publicFolders().map((folder) => {
  const file = join(root, 'packages', folder, 'README.md');
  const text = readFileSync(file, 'utf8');
  return { file, text, published: absoluteLinks(text, { root, folder: `packages/${folder}`, address, commit }) };
});

if (missing.length > 0) {
  console.error(missing.join('\n'));
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  console.log(`Ready: ${readmes.length} packages of ${address}.`);
} else {
  try {
    for (const { file, published } of readmes) writeFileSync(file, published);
    // `npm publish --provenance`: changesets hands no flags on.
    const env = { ...process.env, NPM_CONFIG_PROVENANCE: 'true' };
    const { status } = spawnSync('npx', ['changeset', 'publish'], {
      cwd: root,
      env,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    process.exitCode = status ?? 1;
  } finally {
    for (const { file, text } of readmes) writeFileSync(file, text);
  }
}
