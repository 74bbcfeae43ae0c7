import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhotographScores } from '@photochrom/eval';
import { writeWhole } from '../batch/write-whole';

/** Figures of earlier runs, kept by everything that they depend on, so that a run that was stopped can go on. */
export interface KeptScores {
  /** @param parts all that the figures depend on: hashes of protocol, pictures and annotations, and versions. */
  get(parts: readonly string[], measure: () => Promise<PhotographScores>): Promise<PhotographScores>;
}

/** @param folder made if missing. */
export function keptScores(folder: string, signal: AbortSignal): KeptScores {
  return {
    async get(parts, measure) {
      const path = join(folder, `${sha256(JSON.stringify(parts))}.json`);
      const kept = await readKept(path);
      if (kept !== undefined) return kept;
      const scores = await measure();
      await writeWhole(path, Buffer.from(`${JSON.stringify(scores)}\n`), { overwrite: true, signal });
      return scores;
    },
  };
}

/** @returns 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function readKept(path: string): Promise<PhotographScores | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // Missing, or spoilt by somebody: measured anew.
    return undefined;
  }
}
