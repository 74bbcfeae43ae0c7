import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportedModel } from '@photochrom/importer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeModel } from './write-model';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-model-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const model: ImportedModel = {
  bytes: Uint8Array.of(8, 8, 58, 0),
  card: {
    specVersion: 1,
    name: 'tiny',
    task: 'backbone',
    architecture: 'siggraph17',
    file: 'tiny.onnx',
    bytes: 4,
    sha256: '0'.repeat(64),
    licence: 'MIT',
    conventions: {},
  },
};
const write = (options: Partial<Parameters<typeof writeModel>[2]> = {}) =>
  writeModel(folder, model, { overwrite: false, signal: new AbortController().signal, inputs: [], ...options });
const names = async () => (await readdir(folder)).sort();

describe('writeModel', () => {
  it('writes the model and its card', async () => {
    expect(await write()).toEqual({ output: join(folder, 'tiny.onnx'), cardOutput: join(folder, 'tiny.card.json') });
    expect(await names()).toEqual(['tiny.card.json', 'tiny.onnx']);
    expect(JSON.parse(await readFile(join(folder, 'tiny.card.json'), 'utf8'))).toEqual(model.card);
    expect([...(await readFile(join(folder, 'tiny.onnx')))]).toEqual([8, 8, 58, 0]);
  });

  it.each(['tiny.onnx', 'tiny.card.json'])('writes neither where %s exists, unless it may be replaced', async (name) => {
    await writeFile(join(folder, name), 'before');
    await expect(write()).rejects.toMatchObject({ code: 'output-exists', message: expect.stringContaining('Add --overwrite') });
    expect(await names()).toEqual([name]);
    expect(await readFile(join(folder, name), 'utf8')).toBe('before');
    await write({ overwrite: true });
    expect(await names()).toEqual(['tiny.card.json', 'tiny.onnx']);
  });

  it('leaves nothing when it is stopped or can not be placed', async () => {
    await expect(write({ signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
    expect(await names()).toEqual([]);
    await mkdir(join(folder, 'tiny.onnx'));
    await expect(write({ overwrite: true })).rejects.toMatchObject({ code: 'write' });
    expect(await names()).toEqual(['tiny.onnx']);
  });

  it('never replaces a checkpoint, also not by way of a link', async () => {
    await writeFile(join(folder, 'tiny.onnx'), 'a checkpoint');
    await symlink(join(folder, 'tiny.onnx'), join(folder, 'linked.pth'));
    await expect(write({ overwrite: true, inputs: [join(folder, 'linked.pth')] })).rejects.toMatchObject({ code: 'output-is-input' });
    expect(await readFile(join(folder, 'tiny.onnx'), 'utf8')).toBe('a checkpoint');
  });
});
