import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline as pump } from 'node:stream/promises';
import type { Report, Runtime } from '@photochrom/core';
import type { ColorizedFile } from '../batch/colorize-file';
import type { FailedRecord, SummaryRecord } from '../batch/file-record';
import { removeQuietly, temporaryName } from '../batch/temporary-files';
import { cannotWrite } from '../batch/write-whole';
import { exists } from '../inputs/plan-jobs';
import { UsageError } from '../usage-error';
import { type PageEntry, pageFoot, pageHead } from './page';
import { failedSection, photoSection } from './photo-section';

/** A report in the making. Photographs go to a file at once, so that an album of thousands does not stay in memory. */
export interface OpenReport {
  addColorized(file: ColorizedFile, signal: AbortSignal): Promise<void>;
  addFailed(record: FailedRecord): Promise<void>;
  /** @returns path of the finished page. */
  finish(summary: SummaryRecord): Promise<string>;
  /** Removes what is unfinished. May be called at any time, and again. */
  discard(): Promise<void>;
}

/**
 * Begins `report.html` in the output folder.
 *
 * @throws {UsageError} it exists and may not be replaced, or is itself an input.
 */
export async function openReport(
  folder: string,
  {
    runtime,
    overwrite,
    inputs,
    settings,
  }: { readonly runtime: Runtime; readonly overwrite: boolean; readonly inputs: readonly string[]; readonly settings: readonly string[] },
): Promise<OpenReport> {
  const path = join(folder, 'report.html');
  if (inputs.some((input) => resolve(input) === resolve(path))) throw new UsageError(`--report would replace the input '${path}'.`);
  if (!overwrite && (await exists(path))) {
    throw new UsageError(`'${path}' exists already.`, 'Add --overwrite to replace it, or choose another folder with --output.');
  }
  const sections = temporaryName(path);
  const page = temporaryName(path);
  const entries: PageEntry[] = [];
  let models: Report['models'] = [];
  await orCannotWrite(path, () => writeFile(sections, ''));

  const enter = (input: string, failed: boolean) => {
    const id = `photo-${entries.length + 1}`;
    entries.push({ id, name: basename(input), failed });
    return id;
  };
  return {
    async addColorized(file, signal) {
      models = file.result.report.models;
      const section = await photoSection(runtime, file, enter(file.record.input, false), { signal });
      await orCannotWrite(path, () => appendFile(sections, section.html));
    },
    async addFailed(record) {
      await orCannotWrite(path, () => appendFile(sections, failedSection(record, enter(record.input, true)).html));
    },
    async finish(summary) {
      await orCannotWrite(path, async () => {
        const parts = async function* () {
          yield pageHead(summary, entries, new Date()).html;
          yield* createReadStream(sections, 'utf8');
          yield pageFoot(models, settings).html;
        };
        await pump(Readable.from(parts()), createWriteStream(page));
        await rename(page, path);
      });
      return path;
    },
    async discard() {
      await removeQuietly(sections);
      await removeQuietly(page);
    },
  };
}

async function orCannotWrite<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw cannotWrite(path, error);
  }
}
