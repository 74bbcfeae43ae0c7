import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { FileRecord } from '../batch/file-record';
import { plainProgress } from './plain-progress';
import { terminalProgress } from './terminal-progress';

const fine: FileRecord = {
  type: 'file',
  status: 'ok',
  input: 'a.jpg',
  output: 'out/a-colorized.jpg',
  size: { width: 4, height: 3 },
  instances: [{ label: 'object', score: 1, box: { x1: 0, y1: 0, x2: 1, y2: 1 } }],
  timings: [{ stage: 'colorize', milliseconds: 1500 }],
  backend: [],
  warnings: [{ plugin: 'mask-rcnn', message: 'slow' }],
};
const error = { name: 'DecodeError', code: 'decode', message: 'It is empty.' };
const failed: FileRecord = { type: 'file', status: 'error', input: 'b\u001b[2J\n.jpg', output: 'out/b.jpg', error };

const told = (quiet: boolean) => {
  const lines: string[] = [];
  const progress = plainProgress((line) => lines.push(line), quiet);
  progress.start('a.jpg', 0, 2);
  progress.done(fine);
  progress.start('b.jpg', 1, 2);
  progress.done(failed);
  progress.note('done');
  progress.end();
  return lines;
};

describe('plainProgress', () => {
  it('tells each photograph in a line that can not steer a terminal', () => {
    expect(told(false)).toEqual([
      '[1/2] a.jpg → out/a-colorized.jpg (1 object, 1.5 s)',
      '[1/2] warning: [mask-rcnn] slow',
      '[2/2] error: b .jpg: It is empty.',
      'done',
    ]);
  });

  it('tells a step once', () => {
    for (const quiet of [false, true]) {
      const lines: string[] = [];
      const progress = plainProgress((line) => lines.push(line), quiet);
      for (const [text, completed] of [
        ['reading a\u001b[1m', 1],
        ['reading a\u001b[1m', 2],
        ['writing a', 1],
      ] as const) {
        progress.step(text, completed, 2);
      }
      expect(lines).toEqual(quiet ? [] : ['reading a', 'writing a']);
    }
  });

  it('tells errors only when quiet', () => {
    expect(told(true)).toEqual(['error: b .jpg: It is empty.']);
  });
});

describe('terminalProgress', () => {
  it('shows a step in place, also one of nothing', () => {
    let written = '';
    const progress = terminalProgress({ columns: 60, write: (text) => (written += text) });
    progress.step('reading siggraph17', 1, 4);
    progress.step('hashing an empty file', 0, 0);
    progress.end();
    expect(stripVTControlCharacters(written)).toContain('█████░░░░░░░░░░░░░░░  25 % reading siggraph17');
    expect(written).toContain('   0 % hashing an empty file');
    expect(written).not.toContain('\n');
  });

  it('shows how far it is within the width, and leaves whole lines behind', () => {
    let written = '';
    const progress = terminalProgress({ columns: 40, write: (text) => (written += text) });
    progress.start('a-photograph-with-a-long-name.jpg', 1, 4);
    progress.stage({ type: 'stage', stage: 'colorize', completed: 1, total: 2, share: 0.5 });
    progress.done(fine);
    progress.end();
    const shown = stripVTControlCharacters(written).split(/[\r\n]/);
    expect(shown).toContain('[2/4] a.jpg → out/a-colorized.jpg (1 object, 1.5 s)');
    const status = shown.filter((line) => line.includes('█'));
    expect(status.length).toBeGreaterThan(1);
    expect(status.every((line) => line.length < 40 && line.includes('1/4'))).toBe(true);
    expect(written.endsWith('\r\u001b[2K')).toBe(true);
  });
});
