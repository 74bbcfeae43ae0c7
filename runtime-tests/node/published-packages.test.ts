import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPublicPackages, root } from './public-packages';

const packages = listPublicPackages();
const workspace = mkdtempSync(join(tmpdir(), 'photochrom-packed-'));
const project = join(workspace, 'project');

/** @returns the first JavaScript or TypeScript block of a README. */
function readmeExample(readme: string): string {
  const block = /```(?:js|ts)\n([\s\S]*?)```/.exec(readFileSync(readme, 'utf8'))?.[1];
  if (block === undefined) throw new Error(`${readme} has no example.`);
  return block;
}

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('packed packages', () => {
  const tarballs = new Map<string, string>();

  beforeAll(() => {
    for (const { name, folder } of packages) {
      const [packed] = JSON.parse(
        execFileSync('npm', ['pack', '--json', '--pack-destination', workspace], { cwd: folder, encoding: 'utf8' }),
      );
      tarballs.set(name, join(workspace, packed.filename));
    }
  }, 300_000);

  for (const { name } of packages) {
    it(`${name} passes publint`, () => {
      const { status, stdout, stderr } = spawnSync('npx', ['publint', 'run', tarballs.get(name) ?? '', '--strict'], {
        cwd: root,
        encoding: 'utf8',
      });
      expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
    });

    it(`${name} passes attw`, () => {
      const args = ['attw', tarballs.get(name) ?? '', '--profile', 'esm-only', '--no-emoji'];
      const { status, stdout } = spawnSync('npx', args, { cwd: root, encoding: 'utf8' });
      expect({ status, stdout }).toMatchObject({ status: 0 });
    });
  }

  it('run the README example and the command line in an empty project', () => {
    execFileSync('mkdir', ['-p', project]);
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
    // What the install docs say for a machine that can't reach onnxruntime-node's optional download.
    const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs.values()], {
      cwd: project,
      env,
      stdio: 'pipe',
    });

    const photo = readdirSync(join(root, 'samples')).find((file) => file.endsWith('.jpg')) ?? '';
    copyFileSync(join(root, 'samples', photo), join(project, 'photo.jpg'));
    writeFileSync(join(project, 'example.mjs'), readmeExample(join(root, 'README.md')));
    const example = spawnSync('node', ['example.mjs'], { cwd: project, encoding: 'utf8' });
    expect({ status: example.status, stderr: example.stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(project, 'photo-colorized.png')).subarray(1, 4).toString()).toBe('PNG');

    const command = spawnSync('npx', ['photochrom', 'colorize', 'photo.jpg', '-o', 'out', '--quiet'], { cwd: project, encoding: 'utf8' });
    expect({ status: command.status, stderr: command.stderr }).toMatchObject({ status: 0 });
    expect(readdirSync(join(project, 'out'))).toHaveLength(1);
  });
});
