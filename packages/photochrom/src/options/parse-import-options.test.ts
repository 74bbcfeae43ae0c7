import { parseArgs } from 'citty';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error';
import { importArguments } from './import-arguments';
import { parseImportOptions } from './parse-import-options';

const parse = (...args: string[]) => parseImportOptions(parseArgs(args, importArguments));

describe('parseImportOptions', () => {
  it('mixes files with and without a role', () => {
    expect(parse('a.pth', '-o', 'out', '--fusion', 'f.pth', '--instance', 'i.pth').checkpoints).toEqual([
      { path: 'a.pth' },
      { path: 'i.pth', role: 'instance' },
      { path: 'f.pth', role: 'fusion' },
    ]);
    expect(parse('--full', 'g.pth', '-o', 'out').checkpoints).toEqual([{ path: 'g.pth', role: 'full' }]);
  });

  it('leaves defaults to the importer', () => {
    const { checkpoints: _, ...options } = parse('a.pth', '-o', 'out');
    expect(options).toEqual({ output: 'out', overwrite: false, json: false, quiet: false });
  });

  it.each([
    [[], /Nothing to import\. Name checkpoints/],
    [['a.pth', '--fusion', 'a.pth'], /'a\.pth' is named twice/],
    [['a.pth', '--convention', 'siggraf17'], /Did you mean siggraph17/],
    [['a.pth', '--weights', 'int8'], /float32 or float16/],
    [['a.pth', '--convolutions', 'fast'], /direct or winograd/],
    [['a.pth', '--size', '100'], /multiple of 8/],
    [['a.pth', '--size', '0'], /from 8 to 4096/],
    [['a.pth', '--name', '../x'], /plain file name/],
    [['a.pth', '--name', 'a\u0007'], /plain file name/],
    [['a.pth', '--name', '..'], /plain file name/],
  ])('refuses %j', (args, message) => {
    expect(() => parse(...args, '-o', 'out')).toThrow(UsageError);
    expect(() => parse(...args, '-o', 'out')).toThrow(message);
  });

  it('needs a folder', () => {
    expect(() => parse('a.pth')).toThrow(/-o <folder>/);
  });
});
