import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Raster, resamplePillow } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels } from '@photochrom/starter';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryName } from './batch/temporary-files';

// Each test starts several processes that load networks; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'photochrom-cli-'));
const input = (name: string) => join(folder, 'in', name);
let output = '';

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });
const colorize = (...args: string[]) => run('colorize', ...args, '-o', output);
const results = () => (existsSync(output) ? readdirSync(output).sort() : []);
const jsonLines = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** PNG specification, annex D. */
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The header of a 30000 × 30000 picture, with next to no data behind it. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeInt32BE(~body.reduce((crc, byte) => crcTable[(crc ^ byte) & 255]! ^ (crc >>> 8), -1));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(20)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

beforeAll(async () => {
  mkdirSync(join(folder, 'in'));
  const runtime = nodeRuntime();
  for (const name of ['cyclists.jpg', 'lifeboat.jpg']) {
    const small: Raster = resamplePillow(await runtime.decode(join(samples, name)), { width: 120, height: 80 }, 'bicubic');
    writeFileSync(input(name), await runtime.encode(small, { format: 'jpeg' }));
  }
  writeFileSync(input('notes.txt'), 'not a picture');
});
let count = 0;
beforeEach(() => {
  output = join(folder, `out${count++}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('photochrom colorize', () => {
  it('colours a folder, at size, with a report, and prints no noise', () => {
    const { status, stdout, stderr } = colorize(join(folder, 'in'), '--report');
    expect(status).toBe(0);
    expect(results()).toEqual(['cyclists-colorized.jpg', 'lifeboat-colorized.jpg', 'report.html']);
    expect(stdout + stderr).toMatch(/2 of 2 coloured/);
    expect(stderr).not.toMatch(/warn|error/i);
    const report = readFileSync(join(output, 'report.html'), 'utf8');
    expect(report).toContain('cyclists.jpg');
    expect(report).toContain('starter-efficientnet');
    expect(report).toContain('data:image/jpeg;base64,');
    expect(report).not.toMatch(/(src|href)="https?:/);
  });

  it('reports every bad file with reason and remedy, and colours the rest', () => {
    const good = input('cyclists.jpg');
    const bad = {
      'empty.jpg': Buffer.alloc(0),
      'cut.jpg': readFileSync(good).subarray(0, 1500),
      'text.png': Buffer.from('this is no picture'),
      'bomb.png': bomb(),
    };
    mkdirSync(join(folder, 'bad'), { recursive: true });
    const files = Object.entries(bad).map(([name, content]) => {
      writeFileSync(join(folder, 'bad', name), content);
      return join(folder, 'bad', name);
    });
    const { status, stdout } = colorize(...files, join(folder, 'missing.jpg'), good, '--json');
    expect(status).toBe(1);
    expect(results()).toEqual(['cyclists-colorized.jpg']);
    const lines = jsonLines(stdout);
    const failed = lines.filter((line) => line.status === 'error');
    expect(failed.map((line) => line.input.split('/').at(-1))).toEqual(['empty.jpg', 'cut.jpg', 'text.png', 'bomb.png', 'missing.jpg']);
    for (const { input: name, error } of failed) {
      expect(error.code).toBe('decode');
      expect(error.message).toContain(name.split('/').at(-1));
      expect(error.hint.length).toBeGreaterThan(10);
    }
    expect(lines.filter((line) => line.status === 'ok')).toHaveLength(1);
  });

  it('keeps results of an earlier run, counts them, and overwrites nothing unless told to', () => {
    const photo = input('cyclists.jpg');
    const quick = ['--fusion', 'none', '--finish', 'none'];
    expect(colorize(photo, ...quick).status).toBe(0);
    const result = join(output, 'cyclists-colorized.jpg');
    writeFileSync(result, readFileSync(result).subarray(0, 900));
    const again = colorize(photo, ...quick, '--json');
    expect(again.status).toBe(0);
    expect(again.stderr).toMatch(/0 of 1 coloured, 1 kept from earlier runs \(--overwrite makes them anew\)/);
    expect(jsonLines(again.stdout)).toEqual([
      { type: 'file', status: 'kept', input: photo, output: result },
      expect.objectContaining({ status: 'ok', exitCode: 0, total: 1, colorized: 0, kept: 1, failed: 0, loadMilliseconds: 0 }),
    ]);
    expect(readFileSync(result)).toHaveLength(900);
    const refused = colorize(photo, ...quick, '--fail-on-existing');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/cyclists-colorized\.jpg' exists already\. Leave out --fail-on-existing/);
    expect(colorize(photo, ...quick, '--overwrite').status).toBe(0);
    expect(readFileSync(result).length).toBeGreaterThan(900);

    const own = join(output, 'own-colorized.jpg');
    copyFileSync(photo, own);
    copyFileSync(photo, join(output, 'own.jpg'));
    const before = readFileSync(own);
    const clash = colorize(join(output, 'own.jpg'), own, ...quick, '--overwrite');
    expect(clash.status).toBe(1);
    expect(readFileSync(own)).toEqual(before);
  });

  it('mirrors a tree, takes long names and hostile ones, and reports all of it again on a second run', () => {
    const album = join(folder, 'album');
    const long = `${'ä'.repeat(113)}.jpg`;
    for (const name of ['b.jpg', join('1931', 'May', 'a.jpg'), join('1931', 'evil\u202egpj\u001b[2J.jpg'), long]) {
      mkdirSync(dirname(join(album, name)), { recursive: true });
      copyFileSync(input('cyclists.jpg'), join(album, name));
    }
    symlinkSync('..', join(album, '1931', 'up'));
    symlinkSync('b.jpg', join(album, 'a-link.jpg'));
    writeFileSync(join(album, 'notes.txt'), '');
    mkdirSync(output);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const left = basename(temporaryName(join(output, 'x'))).replace(`-${process.pid}-`, `-${pid}-`);
    writeFileSync(join(output, left), 'left by a run that was killed');
    const run = () => colorize(album, '--fusion', 'none', '--report');
    const first = run();
    expect(first.status).toBe(0);
    expect(first.stderr).toMatch(/4 of 4 coloured, in/);
    expect(first.stderr).toMatch(/notes\.txt/);
    expect(first.stderr).toMatch(/Coloured once, under another name: .*a-link\.jpg/);
    for (const raw of ['\u202e', '\u001b']) expect(first.stderr).not.toContain(raw);
    expect(readdirSync(output, { recursive: true }).sort()).toEqual(
      [
        'report.html',
        'b-colorized.jpg',
        '1931',
        join('1931', 'May'),
        join('1931', 'May', 'a-colorized.jpg'),
        join('1931', 'evil\u202egpj\u001b[2J-colorized.jpg'),
        long.replace('.jpg', '-colorized.jpg'),
      ].sort(),
    );
    const second = run();
    expect(second.status).toBe(0);
    expect(second.stderr).toMatch(/0 of 4 coloured, 4 kept/);
    const report = readFileSync(join(output, 'report.html'), 'utf8');
    expect(report).toContain(`${join(album, '1931', 'May', 'a.jpg')}</h2>`);
    expect(report).toContain('href="./1931/May/a-colorized.jpg"');
    expect(report.match(/<figure/g)).toHaveLength(4);
  });

  it('gives two inputs of one name no common output', () => {
    mkdirSync(join(folder, 'other'), { recursive: true });
    copyFileSync(input('lifeboat.jpg'), join(folder, 'other', 'cyclists.jpg'));
    const { status, stderr } = colorize(input('cyclists.jpg'), join(folder, 'other', 'cyclists.jpg'), '--fusion', 'none');
    expect(status).toBe(1);
    expect(stderr).toMatch(/already that of/);
    expect(results()).toEqual(['cyclists-colorized.jpg']);
  });

  it.each([
    [['--colour', 'x'], /--colour/],
    [['--fusion', 'magic'], /mask-replace/],
    [['--finish', 'sparkle'], /sparkle/],
    [['--instances', 'many'], /instances/],
    [['--device', 'abacus'], /abacus/],
    [['--backbone', 'eccv16'], /--backbone-model/],
    [['--fusion', 'none', '--fusion-feather', '3'], /no use/],
    [['--feather', '3'], /Unknown option --feather\. Did you mean --fusion-feather\?/],
    [['--backbone', 'siggraph17', '--backbone-temperature', '0.5'], /--backbone-temperature has no use/],
    [['--backbone-temperature', '2'], /--backbone-temperature expects a number in 0\.\.1/],
  ])('refuses %j before anything runs', (args, message) => {
    const { status, stderr } = colorize(input('cyclists.jpg'), ...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(results()).toEqual([]);
  });

  it('says what to give where nothing is given', () => {
    expect(run('colorize', '-o', 'x').status).toBe(2);
    expect(run('colorize', input('cyclists.jpg')).stderr).toMatch(/-o <folder>/);
    expect(run('colourise').stderr).toMatch(/Unknown command 'colourise'/);
  });

  it.each([
    ['missing.onnx', undefined, /no such file|missing/i],
    ['text.onnx', 'not a model', /not an ONNX|no ONNX|ONNX/],
  ])('ends with status 3 where the model %s can not be opened', (name, content, message) => {
    const model = join(folder, name);
    if (content !== undefined) writeFileSync(model, content);
    const { status, stderr } = colorize(input('cyclists.jpg'), '--fusion', 'none', '--backbone-model', model);
    expect(status).toBe(3);
    expect(stderr).toMatch(message);
    expect(stderr).toContain(name);
    expect(results()).toEqual([]);
  });

  it('ends with status 3 where a model is not what its card says', () => {
    const { card, data } = starterModels.efficientNet;
    const changed = readFileSync(data);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(folder, 'efficientnet.onnx'), changed);
    writeFileSync(join(folder, 'efficientnet.card.json'), JSON.stringify(card));
    const model = ['--backbone', 'efficientnet', '--backbone-model', join(folder, 'efficientnet.card.json')];
    const { status, stderr } = colorize(input('cyclists.jpg'), '--fusion', 'none', ...model);
    expect(status).toBe(3);
    expect(stderr).toMatch(/SHA-256/);
  });

  it('stops on Ctrl-C with status 130 and leaves nothing half-written', async () => {
    const photos = Array.from({ length: 12 }, (_, index) => {
      const copy = join(folder, `copy${index}.jpg`);
      copyFileSync(join(samples, 'cyclists.jpg'), copy);
      return copy;
    });
    const child = spawn(process.execPath, [cli, 'colorize', ...photos, '-o', output], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        if (/\[1\/12\]/.test(chunk.toString())) resolve();
      });
    });
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const written = results();
    expect(written.length).toBeLessThan(12);
    expect(written.every((name) => /^copy\d+-colorized\.jpg$/.test(name))).toBe(true);
  });

  it('writes other formats and 16 bits', async () => {
    const runtime = nodeRuntime();
    const data = Uint16Array.from({ length: 48 * 32 }, (_, index) => index * 40);
    writeFileSync(input('deep.png'), await runtime.encode({ width: 48, height: 32, channels: 1, depth: 16, data }, { format: 'png' }));
    expect(colorize(input('deep.png'), '--fusion', 'none').status).toBe(0);
    expect(await runtime.decode(join(output, 'deep-colorized.png'))).toMatchObject({ width: 48, height: 32, channels: 3, depth: 16 });
    rmSync(input('deep.png'));
  });
});

describe('photochrom', () => {
  it('prints help, version and devices', () => {
    expect(run('--help').stdout).toContain('photochrom colorize');
    const { stdout } = run('colorize', '--help');
    expect(stdout).toContain('EXIT STATUS');
    expect(stdout).toMatch(
      /--fusion <output\|mask-replace\|poisson\|learned\|none>[\s\S]*--backbone <efficientnet\|siggraph17\|eccv16\|ddcolor>/,
    );
    expect(stdout).toMatch(/OPTIONS OF --fusion poisson\n\n {2}--fusion-strength <0\.\.2> +What an object's contrasts/);
    expect(stdout).toMatch(/OPTIONS OF --backbone ddcolor\n\n {2}--backbone-model <file>/);
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run('devices').stdout).toContain('cpu');
  });
});
