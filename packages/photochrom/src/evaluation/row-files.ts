import { type FileHandle, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { MetricName, PhotographScores } from '@photochrom/eval';
import { stringify } from 'csv-stringify/sync';
import { removeQuietly, temporaryName } from '../batch/temporary-files';
import { cannotWrite } from '../batch/write-whole';

/** Whose figures a row has. */
export type Side = 'result' | 'baseline';

/** The rows of all photographs, in files that are there wholly or not at all. */
export interface RowFiles {
  write(side: Side, scores: PhotographScores): Promise<void>;
  finish(): Promise<void>;
  /** Removes what was not finished. Never fails. */
  discard(): Promise<void>;
}

/**
 * Opens `rows.csv` and `rows.jsonl`, which hold the same.
 *
 * @throws {PhotochromError} `'write'`: one can't be written. So do the others.
 */
export async function openRowFiles(folder: string, metrics: readonly MetricName[]): Promise<RowFiles> {
  const csv = await openFile(join(folder, 'rows.csv'));
  const json = await openFile(join(folder, 'rows.jsonl'));
  const columns = ['photograph', 'side', 'object', 'label', 'size', 'area', ...metrics];
  await csv.write(stringify([columns]));
  return {
    async write(side, { photograph, rows }) {
      const records = rows.map(({ values, ...row }) => ({ photograph, side, ...row, ...values }));
      await csv.write(stringify(records, { columns }));
      await json.write(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    },
    async finish() {
      await csv.finish();
      await json.finish();
    },
    async discard() {
      await csv.discard();
      await json.discard();
    },
  };
}

async function openFile(path: string) {
  const temporary = temporaryName(path);
  let handle: FileHandle | undefined;
  const attempt = async (write: () => Promise<unknown>) => {
    await write().catch((error) => {
      throw cannotWrite(path, error);
    });
  };
  await attempt(async () => {
    handle = await open(temporary, 'w');
  });
  const close = async () => {
    const open = handle;
    handle = undefined;
    await open?.close();
  };
  return {
    write: (text: string) => attempt(async () => handle?.appendFile(text)),
    finish: () =>
      attempt(async () => {
        await close();
        await rename(temporary, path);
      }),
    async discard() {
      await close().catch(() => undefined);
      await removeQuietly(temporary);
    },
  };
}
