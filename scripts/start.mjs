// `npm start`: colorizes the sample photographs with the starter models and says where the pictures are.
import { spawnSync } from 'node:child_process';
import { setUp } from './set-up.mjs';

setUp();
const { status } = spawnSync(
  process.execPath,
  ['packages/photochrom/dist/cli.js', 'colorize', 'samples', '-o', 'colorized', '--report', '--overwrite'],
  { stdio: 'inherit' },
);
if (status === 0) console.log('\nDone. The pictures are in colorized/; open colorized/report.html to compare them with the originals.');
process.exitCode = status ?? 1;
