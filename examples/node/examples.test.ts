import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'photochrom-examples-'));
const photo = fileURLToPath(new URL('../../samples/cow-and-temple.jpg', import.meta.url));
const run = (example: string, ...args: string[]) =>
  execFileSync('node', [fileURLToPath(new URL(example, import.meta.url)), ...args], { cwd: folder, encoding: 'utf8' });
const isPng = (file: string) => readFileSync(join(folder, file)).subarray(1, 4).toString() === 'PNG';

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('examples', () => {
  it('colorize.mjs writes a coloured photograph', () => {
    expect(run('colorize.mjs', photo, 'one.png')).toContain('one.png: 640 × 427');
    expect(isPng('one.png')).toBe(true);
  });

  it('compose.mjs writes one with parts of its own choice and says what ran where', () => {
    expect(run('compose.mjs', photo, 'two.png')).toMatch(/colorize: \d+ ms[\s\S]*efficientnet ran on cpu/);
    expect(isPng('two.png')).toBe(true);
  });

  it('render-again.mjs runs the colorization network only on what it has not seen', () => {
    const output = run('render-again.mjs', photo);
    expect(output).toContain('other fusion: 0 colorization runs');
    expect(output).toContain('new box: 1 colorization runs');
    expect(output).toContain('moved box: 0 colorization runs');
    expect(output).toContain('locked colour: 0 colorization runs');
  });

  it('write-a-fusion.mjs colours with a fusion of its own', () => {
    expect(run('write-a-fusion.mjs', photo)).toBe('coloured 640 × 427\n');
  });

  it('boxes-from-json.mjs colours the objects of a list, in pixels of the photograph', () => {
    const boxes = [
      { label: 'cow', box: [40, 0, 320, 427] },
      { label: 'temple', box: [400, 0, 640, 427] },
    ];
    writeFileSync(join(folder, 'boxes.json'), JSON.stringify({ 'cow-and-temple.jpg': boxes }));
    // At half the width even numbers come back as they were.
    expect(run('boxes-from-json.mjs', photo, 'boxes.json')).toBe('cow: 40, 0 to 320, 427\ntemple: 400, 0 to 640, 427\n');
  });

  it('import-a-checkpoint.mjs colours with a network straight from its checkpoint', () => {
    const checkpoint = fileURLToPath(new URL('../../training/checkpoints/siggraph17.pth', import.meta.url));
    expect(run('import-a-checkpoint.mjs', checkpoint, photo, 'imported.png')).toMatch(
      /^siggraph17\.onnx: \d+ bytes, widths 16-32-64-128\n$/,
    );
    expect(isPng('imported.png')).toBe(true);
  });

  it('batch.mjs reports a bad file and goes on', () => {
    writeFileSync(join(folder, 'bad.jpg'), 'not a picture');
    const output = run('batch.mjs', 'many', 'bad.jpg', photo);
    expect(output).toMatch(/bad\.jpg: \[runtime-node\]/);
    expect(readdirSync(join(folder, 'many'))).toEqual(['cow-and-temple.png']);
  });
});
