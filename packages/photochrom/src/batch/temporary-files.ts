import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

/** `.photochrom-<host>-<process>-<random>.tmp`: short, because the file's own name may be as long as names can be. */
const pattern = /^\.photochrom-([0-9a-f]{6})-(\d+)-[0-9a-f]{8}\.tmp$/;

/** Tells apart machines that share a folder; their processes can't be looked up from here. */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);

/** Milliseconds after which an untouched file belongs to no run any more, whatever its process is: numbers of processes are used again. */
const STALE_AFTER = 24 * 60 * 60 * 1000;

/** A name beside a file under which it is written until it is whole. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.photochrom-${host}-${process.pid}-${randomUUID().slice(0, 8)}.tmp`);
}

/** Removes a file if it is there. Never fails: it clears up after an error, which is the one to tell. */
export async function removeQuietly(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}

/** Removes what killed runs left in folders, and nothing that another run may still be writing. Never fails; missing folders are fine. */
export async function sweepTemporaries(folders: Iterable<string>): Promise<void> {
  for (const folder of new Set(folders)) {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      if (await isStale(name, path)) await removeQuietly(path);
    }
  }
}

async function isStale(name: string, path: string): Promise<boolean> {
  const [, writer, id] = pattern.exec(name) ?? [];
  if (writer === undefined) return false;
  if (writer === host && !isRunning(Number(id))) return true;
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > STALE_AFTER;
}

function isRunning(id: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
