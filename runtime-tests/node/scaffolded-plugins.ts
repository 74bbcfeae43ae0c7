import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPlayground } from '../chromium/playground/open-playground';
import { dropFile, openSample, untilColored } from '../chromium/playground/visitor';
import { root } from './public-packages';

/** Runs a program in a folder of the project; its output without colours. */
type Run = (folder: string, command: string, ...args: readonly string[]) => { status: number | null; stdout: string; stderr: string };

/**
 * Declares what a stranger does who writes plugins: in a project where the packed packages are installed, vitest and TypeScript beside them, and
 * `photo.jpg` lies.
 */
export function testScaffoldedPlugins(project: string): void {
  const run: Run = (folder, command, ...args) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
    return spawnSync(command, args, { cwd: join(project, folder), env, encoding: 'utf8' });
  };
  const change = (file: string, from: string, to: string) => {
    const text = readFileSync(join(project, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(project, file), text.replace(from, to));
  };

  for (const kind of ['detector', 'backbone', 'fusion', 'finish', 'runtime']) {
    it(`a ${kind} that is written by npm create builds, with types, and is fit to publish`, () => {
      const folder = `plugins/${kind}`;
      const flags = ['--kind', kind, '--name', `own-${kind}`];
      expect(run('.', 'npm', 'create', 'photochrom-plugin', '--', folder, ...flags)).toMatchObject({ status: 0, stderr: '' });
      for (const script of ['typecheck', 'build']) expect(run(folder, 'npm', 'run', script)).toMatchObject({ status: 0, stderr: '' });
      expect(run(folder, process.execPath, join(root, 'node_modules/publint/src/cli.js'), 'run', '--strict')).toMatchObject({ status: 0 });
      // What the playground asks of a module that is dropped on it.
      const built = readFileSync(join(project, folder, `dist/own-${kind}.js`), 'utf8');
      const imports = [...built.matchAll(/^import .*from '(.*)'/gm)].map(([, from]) => from);
      expect(imports).toEqual(kind === 'runtime' ? [] : ['@photochrom/core']);
    });
  }

  it('what npm create writes passes its contract tests, all of them', () => {
    const { status, stdout } = run('plugins', 'npx', 'vitest', 'run', '--reporter=json');
    const { numFailedTests, testResults } = JSON.parse(stdout);
    expect({ status, numFailedTests }).toEqual({ status: 0, numFailedTests: 0 });
    expect(testResults).toHaveLength(5);
    for (const { assertionResults } of testResults) expect(assertionResults.length).toBeGreaterThan(15);
  });

  it('a fusion is written, changed, tested, published, used in Node and on the command line, and is in the report', () => {
    const folder = 'photochrom-fusion-firm-blend';
    const module = `${folder}/src/firm-blend.ts`;
    expect(run('.', 'npm', 'create', 'photochrom-plugin', '--', '--kind', 'fusion', '--name', 'firm-blend')).toMatchObject({ status: 0 });

    // Somebody saves a copy: the contract tests say what that breaks.
    change(module, 'imageAb.slice()', 'imageAb');
    const broken = run(folder, 'npm', 'test');
    expect({ ...broken, status: broken.status === 0 }).toMatchObject({
      status: false,
      stdout: expect.stringContaining('leaves its evidence as it was'),
    });
    change(module, 'const data = imageAb;', 'const data = imageAb.slice();');

    change(module, 'weight * mask.data[y * ab.width + x]', 'weight * mask.data[y * ab.width + x] ** 2');
    expect(run(folder, 'npm', 'test')).toMatchObject({ status: 0, stdout: expect.stringMatching(/Tests +\d+ passed/) });
    expect(run(folder, 'npm', 'run', 'build')).toMatchObject({ status: 0 });
    expect(run(folder, 'npm', 'pack', '--silent')).toMatchObject({ status: 0, stdout: `${folder}-0.1.0.tgz\n` });
    const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${folder}/${folder}-0.1.0.tgz`];
    expect(run('.', 'npm', ...install)).toMatchObject({ status: 0 });

    const readme = readFileSync(join(project, 'node_modules', folder, 'README.md'), 'utf8');
    const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(example).toContain(`from '${folder}'`);
    writeFileSync(join(project, 'use-fusion.mjs'), `${example}\nconsole.log(image.width, image.height, image.channels);`);
    expect(run('.', 'node', 'use-fusion.mjs')).toEqual(expect.objectContaining({ status: 0, stdout: '640 426 3\n', stderr: '' }));

    const commands = [...readme.matchAll(/^npx photochrom (colorize .*)$/gm)].map(([, command]) => (command ?? '').split(' '));
    expect(commands).toHaveLength(2);
    for (const [index, command] of commands.entries()) {
      const output = `by-readme-${index}`;
      const args = command.map((word) => word.replace(/^coloured$/, output).replace(/^\.\//, `./${folder}/`));
      expect(run('.', 'npx', 'photochrom', ...args, '--quiet')).toMatchObject({ status: 0 });
    }
    const report = readFileSync(join(project, 'by-readme-1/report.html'), 'utf8');
    expect(/<p class="quiet">(Backbone .*)<\/p>/.exec(report)?.[1]).toContain('fusion firm-blend');
  });

  it('that fusion, as it was built, runs in the playground', async () => {
    const playground = await openPlayground();
    try {
      const { page, errors } = playground;
      await openSample(page, 'A cow grazing');
      await dropFile(page, 'firm-blend.js', readFileSync(join(project, 'photochrom-fusion-firm-blend/dist/firm-blend.js'), 'utf8'));
      const section = page.locator('.plugins');
      await section.getByRole('button', { name: 'Run it' }).click();
      expect(await section.getByRole('listitem').textContent()).toContain('Firm blend, fusion');
      expect(await page.getByLabel('Fusion', { exact: true }).inputValue()).toBe('firm-blend');
      await untilColored(page);
      expect(errors).toEqual([]);
    } finally {
      await playground.close();
    }
  });
}
