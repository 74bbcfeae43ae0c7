import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotochromError } from '@photochrom/core';
import type { Input } from './collect-inputs';
import { type OutputFormat, outputName } from './output-names';
import { truePath } from './true-path';

/** One photograph to colour, or the reason why it will not be. */
export type Job = {
  /** As it was named; below a named folder, with the path from there. */
  readonly input: string;
  readonly output: string;
  readonly format: OutputFormat;
  /** Whether an earlier run's result is there and stays. */
  readonly kept: boolean;
  readonly refused: PhotochromError | undefined;
};

/** Where results go, and what becomes of those that exist. Without a word on them, they are kept. */
export type Plan = {
  readonly folder: string;
  readonly format: OutputFormat | undefined;
  readonly overwrite: boolean;
  readonly failOnExisting: boolean;
};

/** Decides where every result goes, and refuses what would lose something, before anything is coloured. */
export async function planJobs(inputs: readonly Input[], { folder, format, overwrite, failOnExisting }: Plan): Promise<readonly Job[]> {
  const sources = new Set(await Promise.all(inputs.map((input) => truePath(input.path))));
  const takers = new Map<string, string>();
  const jobs: Job[] = [];
  for (const { path: input, place, refused: unreadable } of inputs) {
    if (unreadable !== undefined) {
      jobs.push({ input, output: join(folder, place), format: 'png', kept: false, refused: unreadable });
      continue;
    }
    const name = outputName(input, join(folder, place), format);
    const path = await truePath(name.output);
    // Case may not tell files apart where file systems ignore it.
    const key = process.platform === 'linux' ? path : path.toLowerCase();
    const taker = takers.get(key);
    let refused: PhotochromError | undefined;
    let kept = false;
    if (taker !== undefined) refused = takenBy(input, name.output, taker);
    else if (sources.has(path)) refused = isInput(input, name.output);
    else if (!overwrite && (await exists(name.output))) {
      if (failOnExisting)
        refused = existsAlready(name.output, 'Leave out --fail-on-existing to keep it, or choose another folder with --output.');
      else kept = true;
    }
    if (taker === undefined) takers.set(key, input);
    jobs.push({ input, ...name, kept, refused });
  }
  return jobs;
}

/** The error for a result that is there already. */
export function existsAlready(
  output: string,
  hint = 'Add --overwrite to replace it, or choose another folder with --output.',
): PhotochromError {
  return new PhotochromError('output-exists', { message: `'${output}' exists already.`, hint });
}

/** @returns whether something lies at the path. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function takenBy(input: string, output: string, taker: string): PhotochromError {
  return new PhotochromError('output-taken', {
    message: `The result of '${input}' would be '${output}', which is already that of '${taker}'.`,
    hint: 'Rename one of them, or colour them into different folders.',
  });
}

function isInput(input: string, output: string): PhotochromError {
  return new PhotochromError('output-is-input', {
    message: `The result of '${input}' would replace '${output}', which is itself to be coloured.`,
    hint: 'Choose another folder with --output.',
  });
}
