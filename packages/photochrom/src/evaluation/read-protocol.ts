import { readFile } from 'node:fs/promises';
import { checkProtocol, type Protocol, protocolOf } from '@photochrom/eval';
import { UsageError } from '../usage-error';

/**
 * Reads the protocol that an option names.
 *
 * @param named one of the evaluation package's, or a file whose name ends in .json.
 * @throws {UsageError} the file can't be read, or is no JSON.
 * @throws {InvalidOptionError} there is no such protocol, or it can't be followed.
 */
export async function readProtocol(named: string): Promise<Protocol> {
  if (!named.endsWith('.json')) return protocolOf(named);
  return checkProtocol(parseFile('--protocol', named, await readText('--protocol', named)));
}

/** @throws {UsageError} the file of an option can't be read. */
export async function readText(option: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${option} expects a file, but '${path}' can't be read (${error.code ?? error.message}).`, 'Check the path.');
  });
}

function parseFile(option: string, path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${option} expects JSON, but '${path}' can't be parsed.`);
  }
}
