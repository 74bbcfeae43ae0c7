import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slowModel } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from './__fixtures__/scratch-folder';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program against the built package in a process of its own. */
async function runProgram(lines: string, folder = packageFolder): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const path = join(await scratchFolder(), 'slow.onnx');
  await writeFile(path, slowModel(20));
  const program = `
    import { nodeRuntime } from '@photochrom/runtime-node';
    let runtime = nodeRuntime();
    const x = { type: 'float32', data: new Float32Array(490000), dims: [700, 700] };
    const load = () => runtime.load(${JSON.stringify(path)});
    ${lines}`;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--input-type=module', '-e', program], { cwd: folder }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}

describe('a process', () => {
  it('ends by itself when a model was not disposed', async () => {
    const program = "const model = await load(); await model.run({ x }); console.log('done');";
    expect(await runProgram(program)).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
  });

  it('lives until a run that nobody awaits has ended', async () => {
    const program = "const model = await load(); model.run({ x }).then(() => console.log('done'));";
    expect(await runProgram(program)).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
  });

  it('says nothing when many models work at once', async () => {
    const program = `
      const models = await Promise.all(Array.from({ length: 12 }, load));
      const small = { type: 'float32', data: new Float32Array(4), dims: [2, 2] };
      await Promise.all(models.map((model) => model.run({ x: small })));`;
    expect(await runProgram(program)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('lives until a disposal that nobody awaits has ended', async () => {
    const program = "const model = await load(); model.dispose().then(() => console.log('done'));";
    expect(await runProgram(program)).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
  });

  it('survives process.exit() during a run, during loading and after', async () => {
    const during = await runProgram('const model = await load(); model.run({ x }); setTimeout(() => process.exit(3), 20);');
    expect(during).toEqual({ code: 3, stdout: '', stderr: '' });
    expect(await runProgram('load(); setTimeout(() => process.exit(4), 60);')).toEqual({ code: 4, stdout: '', stderr: '' });
    expect(await runProgram('await load(); process.exit(5);')).toEqual({ code: 5, stdout: '', stderr: '' });
  });
});

describe('without onnxruntime-node', () => {
  /** A project with the built package, and of the engines only those that are named; a broken one is there, without its program. */
  async function project(...engines: readonly ('onnxruntime-web' | 'broken onnxruntime-node')[]): Promise<string> {
    const folder = await scratchFolder();
    const modules = join(folder, 'node_modules');
    const copy = join(modules, '@photochrom/runtime-node');
    await mkdir(copy, { recursive: true });
    await cp(join(packageFolder, 'dist'), join(copy, 'dist'), { recursive: true });
    await cp(join(packageFolder, 'package.json'), join(copy, 'package.json'));
    const link = (name: string, target: string) => symlink(target, join(modules, name), 'junction');
    for (const name of ['@photochrom/core', '@photochrom/runtime-kit', 'sharp']) {
      await link(name, dirname(dirname(fileURLToPath(import.meta.resolve(name)))));
    }
    if (engines.includes('onnxruntime-web')) {
      await link('onnxruntime-web', dirname(dirname(fileURLToPath(import.meta.resolve('onnxruntime-web')))));
    }
    if (engines.includes('broken onnxruntime-node')) {
      const broken = join(modules, 'onnxruntime-node');
      await mkdir(broken);
      await writeFile(join(broken, 'package.json'), JSON.stringify({ name: 'onnxruntime-node', version: '1.30.0', main: 'index.js' }));
      await writeFile(join(broken, 'index.js'), "require('./bin/napi-v6/darwin/x64/onnxruntime_binding.node');");
    }
    return folder;
  }
  const tellFailure = 'await load().catch((error) => console.log(error.code, error.hint));';
  const tellRun = `
    const model = await load();
    const { y } = await model.run({ x: { type: 'float32', data: new Float32Array(4).fill(0.5), dims: [2, 2] } });
    console.log(JSON.stringify({ y: [...y.data], ...model.backend }));`;

  it('pictures still work, and a model says what to install', async () => {
    const program = `
      const png = await runtime.encode({ width: 1, height: 1, channels: 1, depth: 8, data: new Uint8Array(1) });
      console.log((await runtime.decode(png)).width);
      ${tellFailure}`;
    const line = 'ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.30.0';
    const other = 'where it has no build, as for Intel Macs and Alpine Linux: npm install onnxruntime-web@1.30.0';
    expect(await runProgram(program, await project())).toEqual({
      code: 0,
      stdout: `1\nunsupported-environment Run: ${line} (${other})\n`,
      stderr: '',
    });
  });

  it('a machine that it has no build for is sent to onnxruntime-web', async () => {
    expect(await runProgram(tellFailure, await project('broken onnxruntime-node'))).toEqual({
      code: 0,
      stdout: 'unsupported-environment Run: npm install onnxruntime-web@1.30.0\n',
      stderr: '',
    });
  });

  it.each([
    ['is not installed', /because onnxruntime-node is not installed\.$/, ['onnxruntime-web']],
    [
      'has no build',
      /because onnxruntime-node can't be loaded: Cannot find module .*binding\.node'\.$/,
      ['onnxruntime-web', 'broken onnxruntime-node'],
    ],
  ] as const)('WebAssembly stands in where it %s, with one warning, in a process of its own too', async (_, words, engines) => {
    const folder = await project(...engines);
    for (const options of ['', '{ isolate: true }']) {
      const program = `runtime = nodeRuntime(${options});${tellRun}`;
      const { code, stdout, stderr } = await runProgram(program, folder);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const { y, requested, device, refused, warnings } = JSON.parse(stdout);
      expect({ requested, device }).toEqual({ requested: 'auto', device: 'wasm' });
      expect(refused.at(-1)).toEqual({ device: 'cpu', reason: expect.stringContaining('onnxruntime-node') });
      expect(warnings).toEqual([expect.stringMatching(words)]);
      // Twenty products of 2 × 2 matrices of one half.
      expect(y).toEqual([0.5, 0.5, 0.5, 0.5]);
    }
  });

  it("'cpu' alone is not replaced without a word", async () => {
    const program = `runtime = nodeRuntime({ device: 'cpu' });${tellFailure}`;
    expect((await runProgram(program, await project('onnxruntime-web'))).stdout).toContain(
      "npm install onnxruntime-web@1.30.0 and use nodeRuntime({ device: ['cpu', 'wasm'] })",
    );
  });
});
