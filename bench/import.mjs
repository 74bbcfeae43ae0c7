// Importing checkpoints of published width (34 million parameters, random weights): seconds and peak memory, each in a fresh process.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { printTable } from './measure.mjs';

const folder = new URL('checkpoints/', import.meta.url);

/** What is imported, and how random_checkpoint.py calls it. */
const cases = [
  { what: 'ECCV16', files: ['eccv16'] },
  { what: 'SIGGRAPH17', files: ['siggraph17'] },
  { what: 'InstColorization: instance + fusion', files: ['instance', 'fusion'] },
  { what: 'InstColorization: all three', files: ['instance', 'fusion', 'full'] },
];

/** What the importer promises for a network of 34 million parameters. */
const LIMIT = { seconds: 60, megabytes: 1500 };

export async function benchImport() {
  const missing = [...new Set(cases.flatMap(({ files }) => files))].filter((name) => !existsSync(new URL(`${name}.pth`, folder)));
  if (missing.length > 0) {
    console.log('\nImporting checkpoints: left out, because bench/checkpoints lacks files. To make them (needs PyTorch):');
    for (const name of missing)
      console.log(
        `  python3 training/random_checkpoint.py ${name} bench/checkpoints/${name}.pth${name === 'fusion' ? ' --prefix module.' : ''}`,
      );
    return;
  }
  const rows = [];
  for (const { what, files } of cases) {
    const { seconds, megabytes, written } = await importOnce(files);
    rows.push({
      what,
      'read MB': (written.read / 1e6).toFixed(0),
      'written MB': (written.bytes / 1e6).toFixed(0),
      seconds: seconds.toFixed(1),
      'of limit': (seconds / LIMIT.seconds).toFixed(2),
      'peak MB': megabytes.toFixed(0),
      'of limit ': (megabytes / LIMIT.megabytes).toFixed(2),
    });
  }
  printTable('Importing checkpoints of published width, each in a fresh process', rows);
}

async function importOnce(files) {
  const worker = fileURLToPath(new URL('import-once.mjs', import.meta.url));
  const paths = files.map((name) => `${name}=${fileURLToPath(new URL(`${name}.pth`, folder))}`);
  const { stdout } = await promisify(execFile)(process.execPath, [worker, ...paths]);
  return JSON.parse(stdout);
}
