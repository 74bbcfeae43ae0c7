// What `npm start` and `npm test` share: dependencies and a build, each only when something has changed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs and builds what is missing; ends the process with a clear word where that fails. */
export function setUp() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 11)) fail(`Node 20.11 or newer is needed, but this is ${process.version}.`);
  process.chdir(root);
  process.env.TURBO_TELEMETRY_DISABLED = '1';
  if (!isInstalled()) run('Installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  run('Building', 'npx', ['turbo', 'run', 'build', '--output-logs=errors-only', '--ui=stream']);
}

/** npm writes node_modules/.package-lock.json last; older than the lock file means that the lock has changed since. */
function isInstalled() {
  const installed = 'node_modules/.package-lock.json';
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
}

function run(what, command, args) {
  console.log(`${what} …`);
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) fail(`${what} failed (${command} ${args.join(' ')}):\n${stdout ?? ''}${stderr ?? ''}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
