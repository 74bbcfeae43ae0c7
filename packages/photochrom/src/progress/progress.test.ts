import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { FileRecord } from '../batch/file-record';
import { plainProgress } from './plain-progress';
import { terminalProgress } from './terminal-progress';
import { timeLeft } from './time-left';

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
  progress.start('a.jpg', 0, 2, 2);
  progress.done(fine);
  progress.start('b.jpg', 1, 2, 1);
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

  it('says how long the rest takes, what was kept, and a hint once', () => {
    let time = 0;
    const lines: string[] = [];
    const progress = plainProgress(
      (line) => lines.push(line),
      false,
      timeLeft(() => time),
    );
    progress.start('a.jpg', 0, 3, 2);
    time += 20_000;
    progress.done({ ...fine, warnings: [] });
    progress.start('b.jpg', 1, 3, 1);
    progress.done({ type: 'file', status: 'kept', input: 'b.jpg', output: 'out/b.jpg' });
    progress.start('c.jpg', 2, 3, 1);
    progress.done({ ...failed, input: 'c.jpg', error: { ...error, hint: 'Get it again.' } });
    expect(lines).toEqual([
      '[1/3] a.jpg → out/a-colorized.jpg (1 object, 1.5 s); about 20 s left',
      '[2/3] b.jpg → out/b.jpg (kept from an earlier run); about 20 s left',
      '[3/3] error: c.jpg: It is empty. Get it again.',
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

  it('shows how long the rest takes', () => {
    vi.useFakeTimers();
    try {
      let written = '';
      const progress = terminalProgress({ columns: 100, write: (text) => (written += text) });
      progress.start('a.jpg', 0, 9, 9);
      vi.advanceTimersByTime(30_000);
      progress.done({ ...fine, warnings: [] });
      progress.start('b.jpg', 1, 9, 8);
      progress.stage({ type: 'stage', stage: 'colorize', completed: 1, total: 2, share: 0.5 });
      progress.end();
      expect(written).toContain(' 1/9 · about 4 min left colorize  50 % b.jpg');
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows how far it is within the width, and leaves whole lines behind', () => {
    let written = '';
    const progress = terminalProgress({ columns: 40, write: (text) => (written += text) });
    progress.start('a-photograph-with-a-long-name.jpg', 1, 4, 3);
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
