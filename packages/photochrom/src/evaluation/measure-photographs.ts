import { readFile } from 'node:fs/promises';
import { labToSrgb, PhotochromError, type Raster, type Runtime, srgbToL } from '@photochrom/core';
import { type Annotations, findPhotograph, objectsIn } from '@photochrom/detector-annotations';
import { type PhotographScores, type Protocol, scorePhotograph } from '@photochrom/eval';
import type { FindResult } from './find-results';
import { type KeptScores, sha256 } from './kept-scores';
import type { Photograph } from './photographs';

/** What photographs are measured by. */
export type Measuring = {
  readonly runtime: Runtime;
  readonly protocol: Protocol;
  readonly protocolHash: string;
  /** Absent where the protocol is of whole photographs. */
  readonly annotations?: Annotations;
  readonly kept: KeptScores;
  readonly signal: AbortSignal;
  /** Of what measures: changes where figures may change. */
  readonly version: string;
};

/** Where results come from: a folder, or the photographs themselves without their colours. */
export type Source = FindResult | 'gray';

/** A photograph's figures by source, and the SHA-256 of the files that they are of. */
export type Measured = {
  readonly truth: string;
  readonly sources: readonly { readonly scores: PhotographScores; readonly sha256: string }[];
};

/**
 * Measures what sources have of a photograph. Nothing is decoded of what an earlier run has measured.
 *
 * @returns undefined where the annotations say nothing of the photograph.
 * @throws {PhotochromError} a picture is missing or can't be read, or does not fit.
 */
export async function measurePhotograph(
  { path, name }: Photograph,
  sources: readonly Source[],
  { runtime, protocol, protocolHash, annotations, kept, signal, version }: Measuring,
): Promise<Measured | undefined> {
  const annotated = annotations === undefined ? undefined : findPhotograph(annotations, name);
  if (annotations !== undefined && annotated === undefined) return undefined;
  const files = sources.map((source) => (source === 'gray' ? 'gray' : { path: source(name) }));
  const truthHash = await hashOf(path);
  let truth: Raster | undefined;
  const measured: { scores: PhotographScores; sha256: string }[] = [];
  for (const file of files) {
    const hash = file === 'gray' ? 'gray' : await hashOf(file.path);
    const parts = [version, protocolHash, name, truthHash, hash, sha256(JSON.stringify(annotated ?? null))];
    const scores = await kept.get(parts, async () => {
      truth ??= await runtime.decode(path, { signal });
      const result = file === 'gray' ? withoutColours(truth) : await runtime.decode(file.path, { signal });
      const objects = annotations === undefined ? undefined : objectsIn(annotations, name, truth);
      return scorePhotograph(protocol, { name, truth, result, ...(objects === undefined ? {} : { objects }) });
    });
    measured.push({ scores, sha256: hash });
  }
  return { truth: truthHash, sources: measured };
}

function withoutColours(photograph: Raster): Raster {
  const L = srgbToL(photograph);
  const ab = { width: L.width, height: L.height, data: new Float32Array(2 * L.data.length) };
  return labToSrgb({ L, ab, depth: photograph.depth });
}

async function hashOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new PhotochromError('read', {
      message: `Can't read '${path}' (${error.code ?? error.message}).`,
      hint: 'Check the path.',
      cause: error,
    });
  });
  return sha256(bytes);
}
