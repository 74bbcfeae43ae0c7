import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { absoluteLinks } from '../../scripts/absolute-links.mjs';
import { repositoryAddress, withSharedFields } from '../../scripts/package-fields.mjs';
import { listPublicPackages, root } from './public-packages';

const packages = listPublicPackages();
const folderOf = (folder: string) => folder.slice(root.length);

/** @returns the packages of node_modules whose text a package's built files hold, as their source maps say. */
function bundledPackages(folder: string): readonly string[] {
  const maps = readdirSync(join(folder, 'dist')).filter((file) => file.endsWith('.js.map'));
  const sources = maps.flatMap((file) => (JSON.parse(readFileSync(join(folder, 'dist', file), 'utf8')) as { sources: string[] }).sources);
  return [
    ...new Set(sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]).filter((name) => name !== undefined)),
  ];
}

describe('fields of every public package', () => {
  it('are as the script writes them from the one address', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/package-fields.mjs', '--check'], { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('follow another address, and stand behind the licence', () => {
    const manifest = { name: 'one', bugs: 'old', license: 'MIT', type: 'module' };
    expect(Object.entries(withSharedFields(manifest, 'one', 'https://host.invalid/owner/name'))).toEqual([
      ['name', 'one'],
      ['license', 'MIT'],
      ['homepage', 'https://host.invalid/owner/name/tree/HEAD/packages/one#readme'],
      ['bugs', { url: 'https://host.invalid/owner/name/issues' }],
      ['repository', { type: 'git', url: 'git+https://host.invalid/owner/name.git', directory: 'packages/one' }],
      ['type', 'module'],
    ]);
  });

  it.each(packages)('$name says what it is', ({ folder, manifest }) => {
    const address = repositoryAddress();
    expect(manifest).toMatchObject({
      description: expect.stringMatching(/.{30}/),
      homepage: `${address}/tree/HEAD/${folderOf(folder)}#readme`,
      bugs: { url: `${address}/issues` },
      repository: { type: 'git', url: `git+${address}.git`, directory: folderOf(folder) },
      publishConfig: { access: 'public' },
    });
    expect(manifest['keywords']).toEqual(expect.arrayContaining(['photochrom', 'colorization']));
    const kind = /(backbone|detector|fusion|finish)-/.exec(folderOf(folder))?.[1];
    if (kind !== undefined) expect(manifest['keywords']).toEqual(expect.arrayContaining(['photochrom-plugin', `photochrom-${kind}`]));
  });
});

describe('tarballs', () => {
  const contents = new Map<string, readonly string[]>();

  beforeAll(() => {
    const workspaces = packages.flatMap(({ name }) => ['--workspace', name]);
    const packed = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', ...workspaces], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }),
    ) as readonly { name: string; files: readonly { path: string }[] }[];
    for (const { name, files } of packed)
      contents.set(
        name,
        files.map(({ path }) => path),
      );
  }, 120_000);

  it.each(packages)('$name brings its licence and its notices', ({ name, folder, manifest }) => {
    const files = contents.get(name);
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));

    const notice = existsSync(join(folder, 'NOTICE')) ? readFileSync(join(folder, 'NOTICE'), 'utf8') : undefined;
    expect(files?.includes('NOTICE')).toBe(notice !== undefined);
    for (const bundled of bundledPackages(folder)) expect(notice).toContain(bundled);
    const apache = manifest['license'] === 'MIT AND Apache-2.0';
    if (!apache) expect(manifest['license']).toBe('MIT');
    expect(/Apache License\s+Version 2\.0, January 2004[\s\S]*END OF TERMS AND CONDITIONS/.test(notice ?? '')).toBe(apache);
  });

  it('name the origin of every model that has parts of others', () => {
    const models = packages.flatMap(({ name, folder }) =>
      (contents.get(name) ?? []).filter((path) => path.endsWith('.card.json')).map((path) => ({ folder, path })),
    );
    expect(models.length).toBeGreaterThan(6);
    for (const { folder, path } of models) {
      const card = JSON.parse(readFileSync(join(folder, path), 'utf8')) as { licence: string; file: string };
      if (!card.licence.includes('Apache-2.0')) continue;
      expect(readFileSync(join(folder, 'NOTICE'), 'utf8')).toContain(`models/${card.file}`);
    }
  });

  it('hold the schema of ONNX where the importer is, and say so', () => {
    const built = readFileSync(join(root, 'packages/importer/dist/index.js'), 'utf8');
    expect(built).toContain('onnx.schema.ts');
    expect(readFileSync(join(root, 'packages/importer/NOTICE'), 'utf8')).toContain('ONNX Project Contributors');
  });
});

describe('READMEs on npm', () => {
  const published = { root, address: 'https://host.invalid/owner/name', commit: 'abc' };

  it('show pictures, files and folders of the commit, and leave code alone', () => {
    const markdown = [
      '![a](../../docs/images/report.jpg) [`core`](../core#errors) [licence](./LICENSE) [here](#there) [site](https://onnx.ai)',
      '`handlers[kind](nothing)`',
      '```js',
      'handlers[kind](nothing);',
      '```',
    ];
    expect(absoluteLinks(markdown.join('\n'), { ...published, folder: 'packages/photochrom' }).split('\n')).toEqual([
      '![a](https://host.invalid/owner/name/raw/abc/docs/images/report.jpg) ' +
        '[`core`](https://host.invalid/owner/name/tree/abc/packages/core#errors) ' +
        '[licence](https://host.invalid/owner/name/blob/abc/packages/photochrom/LICENSE) [here](#there) [site](https://onnx.ai)',
      ...markdown.slice(1),
    ]);
  });

  it.each(['missing.md', '../../../outside.md'])('a link to %s stops the release', (link) => {
    expect(() => absoluteLinks(`[x](${link})`, { ...published, folder: 'packages/core' })).toThrow(
      `packages/core/README.md: the link ${link}`,
    );
  });

  it.each(packages)("$name's links lead somewhere", ({ folder }) => {
    const text = absoluteLinks(readFileSync(join(folder, 'README.md'), 'utf8'), { ...published, folder: folderOf(folder) });
    expect(text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '')).not.toMatch(/\]\((?!https?:|#)/);
  });
});

describe('a release', () => {
  const folder = mkdtempSync(join(tmpdir(), 'photochrom-release-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (command: string, ...args: string[]) => spawnSync(command, args, { cwd: folder, encoding: 'utf8' });

  it('does not begin while the address is a placeholder, or not that of the workflow', () => {
    const env = { ...process.env, GITHUB_SERVER_URL: 'https://host.invalid', GITHUB_REPOSITORY: 'somebody/else' };
    const { status, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', '--check'], { cwd: root, env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^package\.json: repository\.url (is a placeholder|says) /),
    });
  });

  it('gives versions and changelogs of the changesets, below 1.0.0', () => {
    const manifests = ['packages', 'apps'].flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`));
    for (const place of ['.', 'examples', 'bench', 'runtime-tests', ...manifests]) {
      mkdirSync(join(folder, place), { recursive: true });
      cpSync(join(root, place, 'package.json'), join(folder, place, 'package.json'));
    }
    cpSync(join(root, '.changeset'), join(folder, '.changeset'), { recursive: true });
    // Also when no other waits: a fix of one plugin.
    writeFileSync(join(folder, '.changeset/planted.md'), "---\n'@photochrom/fusion-mask-replace': patch\n---\n\nA planted fix.\n");
    const waiting = readdirSync(join(folder, '.changeset')).filter((file) => file.endsWith('.md'));
    const named = new Set(
      waiting.flatMap((file) =>
        [...readFileSync(join(folder, '.changeset', file), 'utf8').matchAll(/^'(.+)': \w+$/gm)].map(([, name]) => name),
      ),
    );
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@host.invalid', '-c', 'commit.gpgsign=false'];
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '.'],
      [...identity, 'commit', '-q', '-m', 'all'],
    ]) {
      expect(run('git', ...args)).toMatchObject({ status: 0 });
    }

    const { status, stdout, stderr } = run(process.execPath, join(root, 'node_modules/@changesets/cli/bin.js'), 'version');
    expect({ status, stdout, stderr }).toMatchObject({ status: 0 });

    expect(readdirSync(join(folder, '.changeset')).filter((file) => file.endsWith('.md'))).toEqual([]);
    for (const { name, folder: original, manifest } of packages) {
      const place = join(folder, folderOf(original));
      const { version } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as { version: string };
      if (String(manifest['version']).startsWith('0.')) expect(version, name).toMatch(/^0\./);
      if (!named.has(name)) continue;
      expect(version, name).not.toBe(manifest['version']);
      expect(readFileSync(join(place, 'CHANGELOG.md'), 'utf8')).toMatch(new RegExp(`^# ${name}\n\n## ${version.replaceAll('.', '\\.')}\n`));
    }
    expect(readFileSync(join(folder, 'packages/fusion-mask-replace/CHANGELOG.md'), 'utf8')).toContain('A planted fix.');
  }, 120_000);
});
