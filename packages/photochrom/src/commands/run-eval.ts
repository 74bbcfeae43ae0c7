import { basename, join, resolve } from 'node:path';
import { readCoco } from '@photochrom/detector-annotations';
import { compare, evalVersion, hashProtocol, markdownReport, type PhotographScores, type Protocol, summarize } from '@photochrom/eval';
import { nodeRuntime } from '@photochrom/runtime-node';
import { abortOnSignals } from '../abort-on-signals';
import { plainError, wholeMessage } from '../batch/plain-error';
import { sweepTemporaries } from '../batch/temporary-files';
import { writeWhole } from '../batch/write-whole';
import { findResults } from '../evaluation/find-results';
import { keptScores, sha256 } from '../evaluation/kept-scores';
import { type Measuring, measurePhotograph, type Source } from '../evaluation/measure-photographs';
import { listPhotographs, type Photograph } from '../evaluation/photographs';
import { readProtocol, readText } from '../evaluation/read-protocol';
import { openRowFiles } from '../evaluation/row-files';
import { exitCodeOf, isFatal } from '../exit-code-of';
import { type ExitCode, exitCodes } from '../exit-codes';
import { makeFolder } from '../inputs/make-folder';
import type { EvalOptions } from '../options/parse-eval-options';
import { createProgress } from '../progress/create-progress';
import { toJsonLine } from '../progress/printable';
import { UsageError } from '../usage-error';

/** A set of results that is measured. */
type Side = { readonly name: string; readonly source: Source };

/**
 * Measures what the options name, tells it on stderr, and on stdout as JSON where that was asked for.
 *
 * @returns the exit status.
 * @throws {UsageError} before anything is measured.
 */
export async function runEval(options: EvalOptions): Promise<number> {
  const { output: folder, json } = options;
  const protocol = await readProtocol(options.protocol);
  const annotationText = await readAnnotations(options, protocol);
  const annotations = annotationText === undefined ? undefined : readCoco(annotationText, basename(options.annotations ?? ''));
  const sides = await openSides(options);
  const photographs = await listPhotographs(options.inputs, folder, foldersOf(options));
  await makeFolder(folder);
  const keptFolder = join(folder, 'scores');
  await sweepTemporaries([folder, keptFolder]);
  const progress = createProgress(options);
  const interruption = abortOnSignals();
  const { signal } = interruption.controller;
  // Whoever reads the lines may stop reading: then nobody wants the rest.
  process.stdout.on('error', () => interruption.controller.abort(new DOMException('Nobody reads stdout any more.', 'AbortError')));
  const say = (record: unknown) => json && process.stdout.write(`${toJsonLine(record)}\n`);
  const protocolHash = await hashProtocol(protocol);
  const measuring: Measuring = {
    runtime: nodeRuntime(),
    protocol,
    protocolHash,
    kept: keptScores(keptFolder, signal),
    signal,
    version: evalVersion,
    ...(annotations === undefined ? {} : { annotations }),
  };
  const rows = await openRowFiles(folder, protocol.metrics);
  const tally = openTally(protocol, sides);
  const failures: { photograph: string; reason: string }[] = [];
  const unannotated: string[] = [];
  try {
    for (const [index, photograph] of photographs.entries()) {
      signal.throwIfAborted();
      progress.step(`measuring ${photograph.name}`, index, photographs.length);
      try {
        const measured = await measurePhotograph(
          photograph,
          sides.map(({ source }) => source),
          measuring,
        );
        if (measured === undefined) {
          unannotated.push(photograph.name);
          continue;
        }
        for (const [side, { scores }] of measured.sources.entries()) await rows.write(side === 0 ? 'result' : 'baseline', scores);
        tally.add(photograph, measured.truth, measured.sources);
        say({ type: 'photograph', status: 'ok', ...measured.sources[0]?.scores });
      } catch (error) {
        if (signal.aborted || isFatal(error) || (error as { code?: string }).code === 'write') throw error;
        const plain = plainError(error);
        // Paths of this machine have no place in files that two runs shall write alike; the message names them on the terminal.
        failures.push({ photograph: photograph.name, reason: plain.code ?? plain.name });
        progress.error(`${photograph.name}: ${wholeMessage(plain)}`);
        say({ type: 'photograph', status: 'error', photograph: photograph.name, error: plain });
      }
    }
    if (tally.count() === 0 && failures.length === 0) {
      throw new UsageError(
        `'${options.annotations}' says nothing of these photographs.`,
        'Annotations name them as their files are called.',
      );
    }
    const { summaries, comparison, hashes } = tally.finish();
    const named = sides.map(({ name }, side) => ({ name, sha256: hashes[side + 1], summary: summaries[side] }));
    const [result, baseline] = named;
    const results = {
      format: 'photochrom-eval/1',
      protocol: { ...protocol, sha256: protocolHash },
      versions: { '@photochrom/eval': evalVersion },
      photographs: { count: tally.count(), sha256: hashes[0] },
      annotations: annotationText === undefined ? null : { file: basename(options.annotations ?? ''), sha256: sha256(annotationText) },
      unannotated,
      failures,
      result,
      ...(baseline === undefined ? {} : { baseline, comparison }),
    };
    const report = markdownReport({
      protocol,
      hash: protocolHash,
      name: sides[0]!.name,
      summary: summaries[0]!,
      failures,
      ...(baseline === undefined ? {} : { baseline: { name: baseline.name, summary: summaries[1]!, comparison: comparison! } }),
    });
    await rows.finish();
    const write = (name: string, text: string) => writeWhole(join(folder, name), Buffer.from(text), { overwrite: true, signal });
    await write('results.json', `${JSON.stringify(results, undefined, 2)}\n`);
    await write('report.md', report);
    const exitCode: ExitCode = failures.length > 0 ? exitCodes.someFailed : exitCodes.fine;
    say({
      type: 'summary',
      status: failures.length > 0 ? 'failed' : 'ok',
      exitCode,
      measured: tally.count(),
      failed: failures.length,
      unannotated,
    });
    progress.end();
    if (unannotated.length > 0)
      progress.note(`Without annotations, and left out: ${unannotated.length} of ${photographs.length} photographs`);
    progress.note(`${tally.count()} of ${photographs.length} measured; see ${join(folder, 'report.md')}`);
    return exitCode;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const exitCode = signal.aborted ? exitCodes.aborted : exitCodeOf(error);
    say({ type: 'summary', status: signal.aborted ? 'aborted' : 'error', exitCode, measured: tally.count() });
    progress.end();
    if (signal.aborted) progress.note(`Stopped; ${tally.count()} of ${photographs.length} are measured, and the same command goes on.`);
    else progress.error(wholeMessage(plainError(error)));
    return exitCode;
  } finally {
    await rows.discard();
    interruption.stopListening();
  }
}

/** @throws {UsageError} the protocol needs annotations and has none, or has some and needs none. */
async function readAnnotations({ annotations }: EvalOptions, { name, region }: Protocol): Promise<string | undefined> {
  if (region !== 'photograph' && annotations === undefined) {
    throw new UsageError(`The protocol '${name}' measures objects, and --annotations is missing.`, 'Give a file in COCO’s format.');
  }
  if (region === 'photograph' && annotations !== undefined) {
    throw new UsageError(`The protocol '${name}' measures whole photographs, without --annotations.`, 'Leave them out, or choose another.');
  }
  return annotations === undefined ? undefined : readText('--annotations', annotations);
}

function foldersOf({ against, baseline }: EvalOptions): string[] {
  return [against, ...(baseline === undefined || baseline === 'gray' ? [] : [baseline])];
}

async function openSides({ against, baseline }: EvalOptions): Promise<readonly Side[]> {
  const folder = async (option: string, path: string): Promise<Side> => ({
    name: basename(resolve(path)),
    source: await findResults(option, path),
  });
  const first = await folder('--against', against);
  if (baseline === undefined) return [first];
  return [first, baseline === 'gray' ? { name: 'gray', source: 'gray' } : await folder('--baseline', baseline)];
}

/** Sums up both sides, and hashes what was measured: originals first, then each side's results. */
function openTally(protocol: Protocol, sides: readonly Side[]) {
  const summarizers = sides.map(() => summarize(protocol));
  const comparer = sides.length > 1 ? compare(protocol) : undefined;
  const chains = ['', ...sides.map(() => '')];
  let count = 0;
  return {
    count: () => count,
    add({ name }: Photograph, truth: string, sources: readonly { readonly scores: PhotographScores; readonly sha256: string }[]) {
      count += 1;
      for (const [side, { scores }] of sources.entries()) summarizers[side]?.add(scores);
      const [result, baseline] = sources;
      if (result !== undefined && baseline !== undefined) comparer?.add(result.scores, baseline.scores);
      for (const [at, hash] of [truth, ...sources.map((source) => source.sha256)].entries())
        chains[at] = sha256(JSON.stringify([chains[at], name, hash]));
    },
    finish: () => ({
      summaries: summarizers.map((summarizer) => summarizer.summary()),
      comparison: comparer?.comparison(),
      hashes: chains,
    }),
  };
}
