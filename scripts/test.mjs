// `npm test`: installs and builds what is missing, then runs every check. Quick when nothing has changed.
import { spawn } from 'node:child_process';
import { setUp } from './set-up.mjs';

setUp();

const checks = [
  ['format and lint', 'npx', ['biome', 'check', '--error-on-warnings', '.']],
  ['types and tests', 'npx', ['turbo', 'run', 'typecheck', 'test', '--concurrency=2', '--continue', '--output-logs=full', '--ui=stream']],
];

let failed = 0;
let tests = { passed: 0, failed: 0 };
for (const [name, command, args] of checks) {
  console.log(`\n== ${name}: ${command} ${args.join(' ')}`);
  const { code, output } = await run(command, args);
  tests = countTests(output, tests);
  if (code !== 0) {
    failed += 1;
    console.error(`== ${name} failed with exit code ${code}.`);
  }
}
console.log(`\n${tests.passed} passed, ${tests.failed} failed`);
process.exitCode = failed === 0 && tests.failed === 0 ? 0 : 1;

/** Runs a command, shows what it prints, and keeps it. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk) => process.stderr.write(chunk));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Adds up vitest's closing lines, one a package: `Tests  2 failed | 40 passed (42)`. */
function countTests(output, { passed, failed }) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are such characters
  const plain = output.replace(/\x1b\[[0-9;]*m/g, '');
  for (const [line] of plain.matchAll(/^.*\bTests {2}.*\(\d+\).*$/gm)) {
    passed += Number(/(\d+) passed/.exec(line)?.[1] ?? 0);
    failed += Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
  }
  return { passed, failed };
}
