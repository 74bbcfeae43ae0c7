#!/usr/bin/env node
// What npm links as `photochrom`. It is not built, because npm links nothing that isn't there yet when a clone is installed.
import { existsSync } from 'node:fs';

const cli = new URL('../dist/cli.js', import.meta.url);
if (existsSync(cli)) {
  await import(cli.href);
} else {
  process.stderr.write('error: Photochrom is not built yet. Run npm start, or npm run build, in the folder of the repository first.\n');
  process.exitCode = 3;
}
