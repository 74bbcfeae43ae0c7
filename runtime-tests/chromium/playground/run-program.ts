import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where packages are found as an application finds them, and git sees nothing. */
const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

/** A file by its path in the program's folder. */
export type ProgramFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Type-checks an exported program under strict rules and runs it as it is.
 *
 * @param files what else it reads, such as models.
 * @returns the picture that it writes.
 * @throws {Error} the compiler or the program complains.
 */
export async function runProgram(program: string, photo: ProgramFile, files: readonly ProgramFile[] = []): Promise<Buffer> {
  const folder = await mkdtemp(join(modules, '.playground-'));
  const run = (command: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command.join(' ')} failed:\n${stdout}${stderr}`);
  };
  try {
    await writeFile(join(folder, 'colorize.mts'), program);
    // The same text under the name that every Node runs; from 22.18 on it runs the other one too.
    await writeFile(join(folder, 'colorize.mjs'), program);
    for (const { name, bytes } of [photo, ...files]) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const settings = [
      '--strict',
      '--noUncheckedIndexedAccess',
      '--noEmit',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--types',
      'node',
    ];
    run([join(modules, 'typescript/bin/tsc'), ...settings, 'colorize.mts']);
    run(['colorize.mjs']);
    return await readFile(join(folder, 'colorized.png'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
