import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleApp } from '../chromium/browser/bundle-app';
import { openPage } from '../chromium/browser/open-page';
import { serveFiles } from '../chromium/browser/serve-files';
import { listPublicPackages, root } from './public-packages';
import { testScaffoldedPlugins } from './scaffolded-plugins';

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

  describe('in an empty project', () => {
    const run = (command: string, ...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8' });
      return { status, stdout, stderr };
    };

    beforeAll(() => {
      mkdirSync(join(project, 'models'), { recursive: true });
      writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
      // What the install docs say for a machine that can't reach onnxruntime-node's optional download.
      const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
      const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs.values(), 'vitest@4.1.12', 'typescript@6.0.3'];
      execFileSync('npm', install, { cwd: project, env, stdio: 'pipe' });
      for (const name of ['photo.jpg', 'street.jpg']) copyFileSync(join(root, 'samples', 'cyclists.jpg'), join(project, name));
      for (const starter of ['starter', 'starter-instcolorization']) {
        cpSync(join(root, 'packages', starter, 'models'), join(project, 'models'), { recursive: true });
      }
      copyFileSync(join(root, 'packages/detector-yolox/src/__fixtures__/yolox.onnx'), join(project, 'models/yolox.onnx'));
      copyFileSync(join(root, 'packages/backbone-ddcolor/src/__fixtures__/ddcolor.onnx'), join(project, 'models/ddcolor.onnx'));
      copyFileSync(join(root, 'packages/golden/files/checkpoints/siggraph17.pth'), join(project, 'siggraph17.pth'));
      const checkpoint = (name: string) => join(root, 'packages/golden/files/checkpoints', `${name}.pth`);
      const networks = ['--instance', checkpoint('net_G'), '--fusion', checkpoint('net_GF'), '--size', '64'];
      execFileSync('npx', ['photochrom', 'import', ...networks, '-o', 'models', '--overwrite', '--quiet'], { cwd: project, stdio: 'pipe' });
    }, 300_000);

    // Those two have tests of their own below: one is for vitest, the other for browsers.
    for (const folder of ['.', ...packages.map((entry) => entry.folder.slice(root.length))].filter(
      (entry) => !entry.endsWith('plugin-kit') && !entry.endsWith('runtime-web'),
    )) {
      it(`the example of ${folder}/README.md runs`, () => {
        writeFileSync(join(project, 'example.mjs'), readmeExample(join(root, folder, 'README.md')));
        expect(run('node', 'example.mjs')).toMatchObject({ status: 0, stderr: '' });
      });
    }

    it("plugin-kit's example tests a plugin", () => {
      writeFileSync(join(project, 'constant-blend.test.js'), readmeExample(join(root, 'packages/plugin-kit/README.md')));
      const plugin = `import { defineFusion } from '@photochrom/core';
        export const constantBlend = () => defineFusion({
          name: 'constant-blend',
          needs: { masks: true },
          fuse: async (evidence) => { const ab = await evidence.imageAb(); return { ...ab, data: ab.data.slice() }; },
        });`;
      writeFileSync(join(project, 'constant-blend.js'), plugin);
      const { status, stdout } = run('npx', 'vitest', 'run', 'constant-blend');
      expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/Tests .*\d+ passed/) });
    });

    it("runtime-web's example compiles, and colours a photograph in a browser", async () => {
      const example = readmeExample(join(root, 'packages/runtime-web/README.md'));
      writeFileSync(join(project, 'example.ts'), example);
      const options = '--noEmit --strict --target ES2022 --module ESNext --moduleResolution Bundler --lib ES2022,ESNext.Disposable,DOM';
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      expect(run('node', compiler, ...options.split(' '), 'example.ts')).toMatchObject({ status: 0, stdout: '' });

      const files = await bundleApp(`${example}\nObject.assign(globalThis, { colorize });`, { models: true, folder: project });
      files.set('/photo.jpg', readFileSync(join(project, 'photo.jpg')));
      const served = await serveFiles(files);
      const opened = await openPage(served.origin);
      try {
        const colour = "fetch('/photo.jpg').then((answer) => answer.blob()).then(colorize).then(({ type, size }) => ({ type, size }))";
        expect(await opened.page.evaluate(colour)).toEqual({ type: 'image/png', size: expect.any(Number) });
        expect(opened.errors).toEqual([]);
      } finally {
        await opened.close();
        await served.close();
      }
    });

    it('the command line colours a photograph', () => {
      expect(run('npx', 'photochrom', 'colorize', 'photo.jpg', '-o', 'out', '--quiet')).toMatchObject({ status: 0 });
      expect(readdirSync(join(project, 'out'))).toEqual(['photo-colorized.jpg']);
    });

    describe('plugins of a stranger', () => testScaffoldedPlugins(project));
  });
});
