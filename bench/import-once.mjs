// Imports checkpoints given as role=path and prints what it took; a process of its own, so that its peak memory is that of the import.
import { openAsBlob, statSync } from 'node:fs';
import { blobSource, importCheckpoints } from '@photochrom/importer';

const ROLES = new Set(['instance', 'fusion', 'full']);
const files = [];
let read = 0;
for (const argument of process.argv.slice(2)) {
  const [role, path] = argument.split('=');
  read += statSync(path).size;
  files.push({ source: blobSource(await openAsBlob(path), `${role}.pth`), ...(ROLES.has(role) ? { role } : {}) });
}
const start = performance.now();
let bytes = 0;
for await (const model of importCheckpoints(files, files.some(({ role }) => role) ? {} : { convention: 'siggraph17' }))
  bytes += model.bytes.length;
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, written: { read, bytes } }));
