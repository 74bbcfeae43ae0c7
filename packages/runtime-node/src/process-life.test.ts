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
    const runtime = nodeRuntime();
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
  it('pictures still work, and a model says what to install', async () => {
    const folder = await scratchFolder();
    const copy = join(folder, 'node_modules/@photochrom/runtime-node');
    await mkdir(copy, { recursive: true });
    await cp(join(packageFolder, 'dist'), join(copy, 'dist'), { recursive: true });
    await cp(join(packageFolder, 'package.json'), join(copy, 'package.json'));
    for (const name of ['@photochrom/core', '@photochrom/runtime-kit', 'sharp']) {
      await symlink(dirname(dirname(fileURLToPath(import.meta.resolve(name)))), join(folder, 'node_modules', name), 'junction');
    }
    const program = `
      const png = await runtime.encode({ width: 1, height: 1, channels: 1, depth: 8, data: new Uint8Array(1) });
      console.log((await runtime.decode(png)).width);
      await load().catch((error) => console.log(error.code, error.hint));`;
    expect(await runProgram(program, folder)).toEqual({
      code: 0,
      stdout: '1\nunsupported-environment Run: ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.30.0\n',
      stderr: '',
    });
  });
});
