import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { goldenFile } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint-error';
import { bytesSource } from '../source/bytes-source';
import { richModelBytes } from './__fixtures__/rich-model';
import { inspectFile } from './inspect-file';

const fixture = (name: string) =>
  bytesSource(readFileSync(fileURLToPath(new URL(`../__fixtures__/${name}`, import.meta.url))), name.split('/').at(-1)!);

const goldenSource = (name: string) => bytesSource(readFileSync(goldenFile(`checkpoints/${name}.pth`)), `${name}.pth`);

describe('inspectFile', () => {
  it.each([
    ['eccv16', 'ECCV16'],
    ['siggraph17', "SIGGRAPH17, or InstColorization's full-image or instance network"],
    ['net_G', "SIGGRAPH17, or InstColorization's full-image or instance network"],
    ['net_GF', "InstColorization's fusion network"],
  ])('recognizes %s, at its own width', async (name, words) => {
    const inspection = await inspectFile(goldenSource(name));
    if (inspection.kind !== 'checkpoint') throw new Error('Expected a checkpoint.');
    expect(inspection.networks).toEqual([expect.stringContaining(`${words}, widths `)]);
    expect(inspection).not.toHaveProperty('unrecognized');
    const first = inspection.tensors.find(({ path }) => path.endsWith('model1.0.weight'));
    expect(first).toMatchObject({ type: 'float32', shape: [expect.any(Number), name === 'eccv16' ? 1 : 4, 3, 3] });
    expect(inspection.networks[0]).toContain(`widths ${first!.shape[0]}-`);
    expect(structuredClone(inspection)).toEqual(inspection);
  });

  it('lists what it does not recognize, and says why it does not', async () => {
    const inspection = await inspectFile(fixture('loader/oddities.zip.pth'));
    if (inspection.kind !== 'checkpoint') throw new Error('Expected a checkpoint.');
    expect(inspection.networks).toEqual([]);
    expect(inspection.unrecognized).toMatch(/^'oddities\.zip\.pth.* is none of ECCV16, SIGGRAPH17.*…\.$/);
    expect(inspection.tensors.length).toBeGreaterThan(5);
  });

  it('lists an ONNX model', async () => {
    const inspection = await inspectFile(bytesSource(richModelBytes, 'rich.onnx'));
    expect(inspection).toMatchObject({ kind: 'onnx', bytes: richModelBytes.length, graphName: 'main' });
    expect(structuredClone(inspection)).toEqual(inspection);
  });

  it('passes on what refuses a checkpoint', async () => {
    await expect(inspectFile(fixture('loader/truncated.zip.pth'))).rejects.toThrow(CheckpointError);
    await expect(inspectFile(fixture('loader/forbidden_call.legacy.pth'))).rejects.toThrow(/forbidden_call/);
  });

  it('stops with the reason that was given', async () => {
    for (const source of [goldenSource('net_G'), bytesSource(richModelBytes, 'rich.onnx')]) {
      await expect(inspectFile(source, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
    }
  });
});
