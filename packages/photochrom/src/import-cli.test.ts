import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goldenFile } from '@photochrom/golden';
import { inspectFile } from '@photochrom/importer';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileSource } from './inputs/file-source';

vi.setConfig({ testTimeout: 120_000 });

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const packages = fileURLToPath(new URL('../../', import.meta.url));
const fixture = (name: string) => join(packages, 'importer/src/__fixtures__', name);
const checkpoint = (name: string) => fileURLToPath(goldenFile(`checkpoints/${name}.pth`));
const photo = join(packages, '../samples/cyclists.jpg');
const folder = mkdtempSync(join(tmpdir(), 'photochrom-import-'));
let output = '';
let count = 0;
beforeEach(() => {
  output = join(folder, `out${count++}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });
const importing = (...args: string[]) => run('import', ...args, '-o', output);
const results = () => (existsSync(output) ? readdirSync(output).sort() : []);
const siggraph17 = [checkpoint('siggraph17'), '--convention', 'siggraph17'];

/** A safetensors file of SIGGRAPH17 with 600 MB of other tensors, most of it a hole in the file. */
async function slowCheckpoint(): Promise<string> {
  const source = await fileSource(checkpoint('siggraph17'));
  const inspection = await inspectFile(source);
  await source.close();
  if (inspection.kind !== 'checkpoint') throw new Error('Expected a checkpoint.');
  let end = 0;
  const place = (shape: readonly number[]) => {
    const begin = end;
    end += 4 * shape.reduce((product, size) => product * size, 1);
    return { dtype: 'F32', shape, data_offsets: [begin, end] };
  };
  const entries = inspection.tensors.map(({ path, shape }) => [path, place(shape)] as const);
  const header = Buffer.from(JSON.stringify(Object.fromEntries([...entries, ['optimizer:padding', place([150_000_000])]])));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(header.length));
  const path = join(folder, 'slow.safetensors');
  const file = openSync(path, 'w');
  writeSync(file, Buffer.concat([prefix, header]));
  ftruncateSync(file, 8 + header.length + end);
  return path;
}

describe('photochrom import', () => {
  it('makes a model that colorize runs by the command it names', () => {
    const { status, stdout, stderr } = importing(...siggraph17);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(results()).toEqual(['siggraph17.card.json', 'siggraph17.onnx']);
    expect(stderr).toMatch(/siggraph17: SIGGRAPH17, widths 4-8-16-32, from siggraph17\.pth/);
    expect(stderr).toMatch(/left unread, as inference never needs them: model_class \(2 tensors\)/);
    const next = /next: photochrom (.*)/.exec(stderr)?.[1]?.split(' ') ?? [];
    const [command, , ...rest] = next;
    expect(command).toBe('colorize');
    const colorized = run('colorize', photo, ...rest, '--fusion', 'none', '--overwrite');
    expect(colorized).toMatchObject({ status: 0 });
    expect(readdirSync(join(folder, 'colorized'))).toEqual(['cyclists-colorized.jpg']);
  });

  it('makes one fused model and a backbone of the three files of InstColorization', () => {
    const roles = ['--full', checkpoint('net_GComp'), '--instance', checkpoint('net_G'), '--fusion', checkpoint('net_GF')];
    const { status, stdout } = importing(
      ...roles,
      '--json',
      '--quiet',
      '--weights',
      'float16',
      '--convolutions',
      'winograd',
      '--licence',
      'MIT',
      '--name',
      'mine',
    );
    expect(status).toBe(0);
    const names = ['mine-instcolorization', 'mine-instcolorization-full'];
    expect(results()).toEqual(names.flatMap((name) => [`${name}.card.json`, `${name}.onnx`]).sort());
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        type: 'model',
        status: 'ok',
        output: join(output, `${names[0]}.onnx`),
        card: { task: 'fusion', licence: 'MIT', weights: 'float16', convolutions: 'winograd' },
      },
      { type: 'model', status: 'ok', card: { task: 'backbone', conventions: { maskCenter: 0.5 } } },
      { type: 'summary', status: 'ok', exitCode: 0, written: 2, failed: 0 },
    ]);
    for (const { output: path, cardOutput, card } of lines.slice(0, 2)) {
      expect(readFileSync(path)).toHaveLength(card.bytes);
      expect(JSON.parse(readFileSync(cardOutput, 'utf8'))).toEqual(card);
    }
  });

  it('gives the same bytes every time', () => {
    const bytes = [0, 1].map(() => {
      expect(importing(checkpoint('eccv16'), '--overwrite', '--quiet')).toMatchObject({ status: 0, stdout: '', stderr: '' });
      return readFileSync(join(output, 'eccv16.onnx'));
    });
    expect(bytes[0]!.equals(bytes[1]!)).toBe(true);
  });

  it('overwrites nothing unless told to, and never a checkpoint', () => {
    expect(importing(...siggraph17).status).toBe(0);
    const before = readFileSync(join(output, 'siggraph17.onnx'));
    const again = importing(...siggraph17, '--weights', 'float16');
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/siggraph17\.card\.json' exists already\. Add --overwrite/);
    expect(readFileSync(join(output, 'siggraph17.onnx'))).toEqual(before);
    expect(importing(...siggraph17, '--weights', 'float16', '--overwrite').status).toBe(0);
    expect(readFileSync(join(output, 'siggraph17.onnx')).length).toBeLessThan(before.length);

    copyFileSync(checkpoint('siggraph17'), join(output, 'own.onnx'));
    const own = importing(join(output, 'own.onnx'), '--convention', 'siggraph17', '--name', 'own', '--overwrite');
    expect(own.status).toBe(1);
    expect(own.stderr).toMatch(/which is itself imported/);
    expect(readFileSync(join(output, 'own.onnx'))).toEqual(readFileSync(checkpoint('siggraph17')));
  });

  it.each([
    ['what a network means', [checkpoint('siggraph17')], /'siggraph17\.pth' can be SIGGRAPH17 or one of InstColorization's networks/],
    ['a fusion network alone', ['--fusion', checkpoint('net_GF')], /works on the features of an instance network/],
    ['a file that calls a function', [fixture('loader/forbidden_call.zip.pth')], /forbidden_call\.zip\.pth/],
    ['a file that is cut off', [fixture('loader/truncated.zip.pth')], /truncated\.zip\.pth/],
    ['another network', [fixture('loader/oddities.zip.pth')], /none of ECCV16, SIGGRAPH17/],
    ['a file that is missing', ['missing.pth'], /Can't read 'missing\.pth' \(ENOENT\)/],
  ])('refuses %s with status 1, and writes nothing', (_, args, message) => {
    const { status, stdout, stderr } = importing(...args, '--json');
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'summary',
      status: 'error',
      exitCode: 1,
      written: 0,
      error: { message: expect.stringMatching(message) },
    });
    expect(results()).toEqual([]);
  });

  it.each([
    ['nothing', [], /Nothing to import/],
    ['an odd size', ['a.pth', '--size', '100'], /multiple of 8/],
    ['an unknown option', ['a.pth', '--convension', 'x'], /Did you mean --convention/],
    ['a name that leads elsewhere', ['a.pth', '--name', '../up'], /plain file name/],
  ])('refuses %s with status 2', (_, args, message) => {
    const { status, stderr } = importing(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(results()).toEqual([]);
  });

  it('stops on Ctrl-C with status 130 and leaves nothing half-written', async () => {
    const path = await slowCheckpoint();
    const args = [cli, 'import', path, '-o', output, '--convention', 'siggraph17'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    let told = '';
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        told += chunk;
        if (/hashing/.test(told)) resolve();
      });
      void ended.then(() => resolve());
    });
    child.kill('SIGINT');
    expect({ status: await ended, told }).toMatchObject({
      status: 130,
      told: expect.stringMatching(/hashing slow.*\nStopped; models written: 0\./s),
    });
    expect(results()).toEqual([]);
    rmSync(path);
  });
});

describe('photochrom inspect', () => {
  it('lists a checkpoint whole, or in short', () => {
    const { status, stdout, stderr } = run('inspect', checkpoint('net_GF'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/net_GF\.pth: a PyTorch checkpoint/);
    expect(stdout).toMatch(/can be imported: InstColorization's fusion network, widths 8-16-32-64/);
    expect(stdout).toMatch(/\n275 tensors\n/);
    expect(stdout.split('\n').filter((line) => /\.weight_layer/.test(line))).toHaveLength(168);
    const short = run('inspect', checkpoint('net_GF'), '--short').stdout;
    expect(short).toMatch(/… and 265 more; without --short, all/);
  });

  it('lists a model, also as JSON', () => {
    const model = join(packages, 'starter-instcolorization/models/siggraph17.onnx');
    expect(run('inspect', model).stdout).toMatch(/siggraph17\.onnx: an ONNX model, \d\.\d MB[\s\S]*\n {2}Conv +\d+\n/);
    const { status, stdout } = run('inspect', model, '--json');
    expect(status).toBe(0);
    expect(stdout.trimEnd()).not.toContain('\n');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'onnx', bytes: statSync(model).size });
  });

  it('says why a file is refused', () => {
    writeFileSync(join(folder, 'notes.txt'), 'not a model');
    const unknown = run('inspect', 'notes.txt');
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).toMatch(/'notes\.txt' begins with 'not a model.*torch.*ONNX models/);
    expect(run('inspect', fixture('loader/truncated.legacy.pth')).status).toBe(1);
    expect(run('inspect', '.').stderr).toMatch(/no ordinary file/);
    expect(run('inspect').status).toBe(2);
    expect(run('inspect', 'a', 'b').stderr).toMatch(/Expected one file, but received 2/);
  });

  it('does not mind a reader that stops reading', () => {
    const command = `"${process.execPath}" "${cli}" inspect "${checkpoint('net_GF')}" --json | head -c 10`;
    expect(spawnSync('sh', ['-c', command], { encoding: 'utf8' })).toMatchObject({ stdout: '{"kind":"c', stderr: '' });
  });
});

describe('photochrom', () => {
  it('prints the help of import and inspect', () => {
    expect(run('import', '--help').stdout).toMatch(/photochrom import <checkpoints\.\.\.> -o <folder> \[options\][\s\S]*--convention/);
    expect(run('inspect', '--help').stdout).toMatch(/photochrom inspect <file>[\s\S]*--short/);
    expect(run('--help').stdout).toMatch(/photochrom import[\s\S]*photochrom inspect/);
  });
});
