import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './public-packages';

/** Looks like a clone to `npx photochrom`, with photographs that are coloured in no time. */
const clone = mkdtempSync(join(tmpdir(), 'photochrom-readme-'));
const readmes = ['README.md', 'packages/photochrom/README.md'];
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };

/** A finish step of the reader's own. */
const VIGNETTE = `
import { defineFinish, definePlugin } from '@photochrom/core';
export const vignette = definePlugin({
  kind: 'finish', name: 'vignette', title: 'Vignette', doc: 'Leaves colours as they are.',
  options: { reach: { kind: 'number', least: 0, most: 1, step: 0.1, default: 0.5, doc: 'How far it reaches.' } },
  create: () => defineFinish({ name: 'vignette', apply: async ({ ab }) => ({ ab }) }),
});
`;
/** A package that is not installed here: its command is understood, and then misses it. */
const FRIEND = 'fusion-of-a-friend';

/** @returns the commands of a README's shell blocks and of `npm …` in its text, one a line, without comments. */
function commandsOf(readme: string): readonly string[] {
  const text = readFileSync(join(root, readme), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block as string);
  const inline = [...text.matchAll(/`(npm [^`\n]+)`/g)].map(([, command]) => command as string);
  const lines = blocks.flatMap((block) => block.replace(/\\\n\s*/g, '').split('\n'));
  return [...new Set([...lines, ...inline].map((line) => line.replace(/ +#.*/, '').trim()))].filter((line) => line !== '');
}

const commands = readmes.flatMap((readme) => commandsOf(readme).map((command) => [command, readme] as const));
const [programs, others] = [true, false].map((wanted) => commands.filter(([command]) => command.startsWith('npx ') === wanted));

beforeAll(async () => {
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ name: 'clone', private: true }));
  const raster = { width: 48, height: 32, channels: 1, depth: 8, data: new Uint8Array(48 * 32).fill(90) } as const;
  const bytes = await nodeRuntime().encode(raster, { format: 'jpeg' });
  for (const folder of ['samples', 'family-album']) {
    mkdirSync(join(clone, folder));
    writeFileSync(join(clone, folder, 'one.jpg'), bytes);
  }
  writeFileSync(join(clone, 'street.jpg'), bytes);
  copyFileSync(join(root, 'examples/node/constant-blend.mjs'), join(clone, 'constant-blend.mjs'));
  writeFileSync(join(clone, 'vignette.mjs'), VIGNETTE);
});
const outputOf = (command: string) => join(clone, / -o (\S+)/.exec(command)?.[1] ?? 'coloured');
afterAll(() => rmSync(clone, { recursive: true, force: true }));

describe('commands of the READMEs', () => {
  it('are found, and the first of all says where everything comes from', () => {
    expect(others?.[0]?.[0]).toMatch(/^git clone (?:<.+>|https:\S+) photochrom$/);
    expect(programs?.length).toBeGreaterThan(4);
  });

  it.each(others ?? [])('%s (%s) is known', (command) => {
    const script = /^npm (?:run )?([\w:-]+)$/.exec(command)?.[1];
    if (script !== undefined) expect(scripts).toHaveProperty([script]);
    else
      expect(command).toMatch(
        /^(git clone (?:<.+>|https:\S+) photochrom|cd photochrom|ONNXRUNTIME_NODE_INSTALL=skip npm install photochrom)$/,
      );
  });

  it.each(programs ?? [])('%s (%s) runs as printed', (command) => {
    // Each command as the first of its kind: an earlier one's results change what the next has to do.
    rmSync(outputOf(command), { recursive: true, force: true });
    const { status, stdout, stderr } = spawnSync(command, { cwd: clone, shell: true, encoding: 'utf8' });
    if (command.includes(FRIEND)) {
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(`'${FRIEND}'`) });
      return;
    }
    // Published checkpoints, and models made of them, are not here: such a command is understood, and then misses its file.
    const missing = /([\w-]+\.(?:pth|card\.json|onnx))/.exec(command)?.[1];
    if (missing === undefined) expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
    else expect({ status, stderr }).toEqual({ status: command.includes(' colorize ') ? 3 : 1, stderr: expect.stringContaining(missing) });
    if (missing === undefined) expect(readdirSync(outputOf(command)).length).toBeGreaterThan(0);
  });
});
