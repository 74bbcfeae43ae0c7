import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import own from '../package.json';
import { AskedToStop, askKind, askName, type Terminal } from './ask';
import { createPlugin } from './create-plugin';
import { type NewPluginKind, newPluginKinds } from './new-plugin-kinds';

const KINDS = Object.keys(newPluginKinds).join('|');
const HELP = `create-photochrom-plugin ${own.version}
Writes a package with a plugin of your own for Photochrom.

npm create photochrom-plugin
npm create photochrom-plugin -- --kind fusion --name soft-blend

  [folder]            where to write, default: the package's name
  --kind <kind>       ${KINDS}
  --name <name>       lower case with hyphens, such as soft-blend
  --package <name>    name on npm, default: photochrom-<kind>-<name>
  --author <name>     for the licence, default: git's user.name
  --help, --version

What is missing of kind and name is asked for.
`;

/** What the program talks to. */
export type CliStreams = {
  /** Present where somebody can answer questions. */
  readonly terminal?: Terminal;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
};

/**
 * Runs the program.
 *
 * @param rawArguments what follows the program's name.
 * @returns the exit status: 0 written, 1 not, 2 the command line is wrong, 130 stopped at a question.
 */
export async function runCli(rawArguments: readonly string[], { terminal, print, complain }: CliStreams): Promise<number> {
  try {
    const { values, positionals } = readArguments(rawArguments);
    if (values.help) print(HELP);
    else if (values.version) print(`${own.version}\n`);
    else {
      const kind = values.kind === undefined ? await askKind(expected(terminal, `--kind ${KINDS}`)) : knownKind(values.kind);
      const name = values.name ?? (await askName(expected(terminal, '--name <name>')));
      const { package: packageName, author } = values;
      const created = createPlugin({
        kind,
        name,
        ...(positionals[0] === undefined ? {} : { folder: positionals[0] }),
        ...(packageName === undefined ? {} : { packageName }),
        ...(author === undefined ? {} : { author }),
      });
      const folder = relative('.', created.folder) || '.';
      print(
        `Wrote ${created.packageName}, which exports ${created.factory}. Next:\n\n  cd ${folder}\n  npm install\n  npm test\n  npm run build\n`,
      );
    }
    return 0;
  } catch (error) {
    if (error instanceof AskedToStop) return 130;
    complain(`error: ${error instanceof Error ? error.message : error}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

class UsageError extends Error {}

function readArguments(rawArguments: readonly string[]) {
  try {
    const parsed = parseArgs({
      args: [...rawArguments],
      allowPositionals: true,
      options: {
        kind: { type: 'string' },
        name: { type: 'string' },
        package: { type: 'string' },
        author: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
    if (parsed.positionals.length > 1) throw new Error(`Expected one folder at most, but received ${parsed.positionals.join(' and ')}.`);
    return parsed;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

function expected(terminal: Terminal | undefined, option: string): Terminal {
  if (terminal === undefined) throw new UsageError(`Expected ${option}: there is nobody to ask. See --help.`);
  return terminal;
}

function knownKind(kind: string): NewPluginKind {
  if (!Object.hasOwn(newPluginKinds, kind)) throw new UsageError(`Expected --kind ${KINDS}, but received '${kind}'.`);
  return kind as NewPluginKind;
}
