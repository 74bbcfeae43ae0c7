import { readFileSync } from 'node:fs';
import { nearestName } from '@photochrom/core';
import { type ArgsDef, type CommandDef, runCommand } from 'citty';
import { colorizeCommand } from './commands/colorize-command';
import { devicesCommand } from './commands/devices-command';
import { evalCommand } from './commands/eval-command';
import { importCommand } from './commands/import-command';
import { inspectCommand } from './commands/inspect-command';
import { exitCodeOf } from './exit-code-of';
import { exitCodes } from './exit-codes';
import { helpOf, overview } from './help-text';
import { checkArguments } from './options/check-arguments';
import { printable } from './progress/printable';
import { UsageError } from './usage-error';

// citty types a command by its own arguments; here, one shape serves all.
const commands: Readonly<Record<string, (rawArguments: readonly string[]) => CommandDef | Promise<CommandDef>>> = {
  colorize: colorizeCommand,
  devices: () => devicesCommand as unknown as CommandDef,
  eval: () => evalCommand as unknown as CommandDef,
  import: () => importCommand as unknown as CommandDef,
  inspect: () => inspectCommand as unknown as CommandDef,
};

/**
 * Runs the program.
 *
 * @param rawArguments what follows the program's name.
 * @returns the exit status; see {@link exitCodes}.
 */
export async function runCli(rawArguments: readonly string[]): Promise<number> {
  try {
    return await dispatch(rawArguments);
  } catch (error) {
    process.stderr.write(`error: ${printable(error instanceof Error ? error.message : String(error))}\n`);
    return exitCodeOf(error);
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-v') return print(version());
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return print(overview(version()));
  const find = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (find === undefined) throw unknownCommand(name);
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (options.some((argument) => argument === '--help' || argument === '-h')) {
    return print(helpOf(name) ?? overview(version()));
  }
  const command = await find(rest);
  checkArguments(rest, (command.args ?? {}) as ArgsDef);
  const { result } = await runCommand(command, { rawArgs: [...rest] });
  return result as number;
}

function print(text: string): number {
  process.stdout.write(`${text.trimEnd()}\n`);
  return exitCodes.fine;
}

function unknownCommand(name: string): UsageError {
  if (name.startsWith('-')) {
    return new UsageError(
      `Expected a command, but received the option ${name}.`,
      'For example: photochrom colorize street.jpg -o colorized',
    );
  }
  const similar = nearestName(name, Object.keys(commands));
  const hint = similar === undefined ? 'To colour a photograph: photochrom colorize <files...> -o <folder>' : `Did you mean ${similar}?`;
  return new UsageError(`Unknown command '${name}'.`, hint);
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return version;
}
