import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './run-cli';

const before = process.cwd();
let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'create-cli-'));
  process.chdir(workspace);
});
afterEach(() => {
  process.chdir(before);
  rmSync(workspace, { recursive: true, force: true });
});

const ENTER = '\r';
const DOWN = '\u001b[B';
const CTRL_C = '\u0003';

/** Runs the program; where `keys` are given, somebody is there who presses them, one after each question or change of it. */
async function run(args: readonly string[], keys?: readonly string[]) {
  const [printed, complained]: string[][] = [[], []];
  const [input, output] = [new PassThrough(), new PassThrough()];
  const left = [...(keys ?? [])];
  let shown = '';
  output.on('data', (chunk) => {
    shown += chunk;
    const key = left.shift();
    if (key !== undefined) setTimeout(() => input.write(key), 5);
  });
  const status = await runCli(args, {
    ...(keys === undefined ? {} : { terminal: { input, output } }),
    print: (text) => printed?.push(text),
    complain: (text) => complained?.push(text),
  });
  return { status, printed: printed?.join(''), complained: complained?.join(''), shown };
}

describe('create-photochrom-plugin', () => {
  it('writes what the flags say, asks nothing, and says what comes next', async () => {
    const { status, printed, shown } = await run(['--kind', 'finish', '--name', 'warm-light'], []);
    expect({ status, shown }).toEqual({ status: 0, shown: '' });
    expect(printed).toMatch(/photochrom-finish-warm-light, which exports warmLight[\s\S]*cd photochrom-finish-warm-light\n {2}npm install/);
    expect(readdirSync('photochrom-finish-warm-light/src')).toEqual(['warm-light.test.ts', 'warm-light.ts']);
  });

  it('takes folder, package name and author', async () => {
    expect(await run(['here', '--kind=fusion', '--name=soft', '--package=@ada/soft', '--author=Ada'])).toMatchObject({ status: 0 });
    expect(readdirSync('.')).toEqual(['here']);
  });

  it('asks for what is missing', async () => {
    // From fusion, which is offered first, one down to finish.
    const { status, shown } = await run([], [DOWN, ENTER, ...'glow', ENTER]);
    expect(status).toBe(0);
    expect(shown).toContain('What shall the plugin be?');
    expect(readdirSync('.')).toEqual(['photochrom-finish-glow']);
  });

  it('asks for the name alone where the kind is given', async () => {
    const { status, shown } = await run(['--kind', 'detector'], [...'faces', ENTER]);
    expect({ status, asked: shown.includes('What shall the plugin be?') }).toEqual({ status: 0, asked: false });
    expect(readdirSync('.')).toEqual(['photochrom-detector-faces']);
  });

  it('writes nothing where a question is answered by Ctrl-C', async () => {
    expect(await run([], [CTRL_C])).toMatchObject({ status: 130, complained: '' });
    expect(readdirSync('.')).toEqual([]);
  });

  it.each([
    [['--name', 'soft'], 2, /Expected --kind detector\|backbone\|fusion\|finish\|runtime: there is nobody to ask/],
    [['--kind', 'fusion'], 2, /Expected --name <name>: there is nobody to ask/],
    [['--kin', 'fusion'], 2, /'--kin'[\s\S]*See --help/],
    [['one', 'two', '--kind', 'fusion', '--name', 'soft'], 2, /one folder at most, but received one and two/],
    [['--kind', 'guide'], 2, /Expected --kind detector\|.*, but received 'guide'/],
    [['--kind', 'fusion', '--name', 'Soft'], 1, /'Soft' is not/],
  ])('says what is wrong with %j', async (args, status, message) => {
    expect(await run(args)).toMatchObject({ status, complained: expect.stringMatching(message), printed: '' });
    expect(readdirSync('.')).toEqual([]);
  });

  it('explains itself', async () => {
    expect((await run(['--help'])).printed).toContain('--kind <kind>       detector|backbone|fusion|finish|runtime');
    expect((await run(['--version'])).printed).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
