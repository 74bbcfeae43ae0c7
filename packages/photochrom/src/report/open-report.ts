import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline as pump } from 'node:stream/promises';
import type { Report, Runtime } from '@photochrom/core';
import type { ColorizedFile } from '../batch/colorize-file';
import type { FailedRecord, KeptRecord, SummaryRecord } from '../batch/file-record';
import { removeQuietly, temporaryName } from '../batch/temporary-files';
import { cannotWrite } from '../batch/write-whole';
import { exists } from '../inputs/plan-jobs';
import { printable } from '../progress/printable';
import { UsageError } from '../usage-error';
import type { Html } from './html';
import { generator, type PageEntry, pageFoot, pageHead } from './page';
import { failedSection, keptSection, photoSection } from './photo-section';

/** A report in the making. Photographs go to a file at once, so that an album of thousands does not stay in memory. */
export interface OpenReport {
  addColorized(file: ColorizedFile, signal: AbortSignal): Promise<void>;
  /** Shows a photograph beside the result that an earlier run made of it. */
  addKept(record: KeptRecord, signal: AbortSignal): Promise<void>;
  addFailed(record: FailedRecord): Promise<void>;
  /** Whether there is anything on the page yet. */
  isEmpty(): boolean;
  /** @returns path of the finished page. */
  finish(summary: SummaryRecord): Promise<string>;
  /** Removes what is unfinished. May be called at any time, and again. */
  discard(): Promise<void>;
}

/** What a report depends on. */
export type ReportOptions = {
  readonly runtime: Runtime;
  /** Whether a file of this name may be replaced that is no report. */
  readonly overwrite: boolean;
  /** Whether not even an earlier report may be replaced. */
  readonly failOnExisting: boolean;
  readonly inputs: readonly string[];
  readonly settings: readonly string[];
};

/**
 * Begins `report.html` in the output folder. It replaces an earlier report, whose photographs it shows again if they are named again.
 *
 * @throws {UsageError} it exists and may not be replaced, or is itself an input.
 */
export async function openReport(folder: string, options: ReportOptions): Promise<OpenReport> {
  const { runtime, settings } = options;
  const path = join(folder, 'report.html');
  await refuseToReplace(path, options);
  const sections = temporaryName(path);
  const page = temporaryName(path);
  const entries: PageEntry[] = [];
  let models: Report['models'] = [];
  await orCannotWrite(path, () => writeFile(sections, ''));

  const add = async (input: string, failed: boolean, describe: (id: string) => Html | Promise<Html>) => {
    const id = `photo-${entries.length + 1}`;
    const section = await describe(id);
    await orCannotWrite(path, () => appendFile(sections, section.html));
    entries.push({ id, name: printable(input), failed });
  };
  const link = (output: string) => relative(folder, output).split(sep).map(encodeURIComponent).join('/');
  return {
    async addColorized(file, signal) {
      models = file.result.report.models;
      const { input, output } = file.record;
      await add(input, false, (id) => photoSection(runtime, file, { id, link: link(output) }, { signal }));
    },
    async addKept(record, signal) {
      const { input, output } = record;
      await add(input, false, (id) => keptSection(runtime, record, { id, link: link(output) }, { signal }));
    },
    addFailed: (record) => add(record.input, true, (id) => failedSection(record, id)),
    isEmpty: () => entries.length === 0,
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

async function refuseToReplace(path: string, { overwrite, failOnExisting, inputs }: ReportOptions): Promise<void> {
  if (inputs.some((input) => resolve(input) === resolve(path))) throw new UsageError(`--report would replace the input '${path}'.`);
  if (overwrite || !(await exists(path))) return;
  if (failOnExisting)
    throw new UsageError(`'${path}' exists already.`, 'Leave out --fail-on-existing, or choose another folder with --output.');
  if (!(await isReport(path))) {
    throw new UsageError(
      `'${path}' exists already, and is no report of Photochrom.`,
      'Allow that it is replaced (--overwrite, or the option overwrite), or choose another folder.',
    );
  }
}

async function isReport(path: string): Promise<boolean> {
  const start = createReadStream(path, { encoding: 'utf8', end: 1023 });
  try {
    for await (const text of start) return String(text).includes(generator);
  } catch {
    // What can't be read is nobody's to replace.
  }
  return false;
}

async function orCannotWrite<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw cannotWrite(path, error);
  }
}
