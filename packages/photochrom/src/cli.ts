import { endSoon } from './abort-on-signals';
import { exitCodes } from './exit-codes';
import { runCli } from './run-cli';

process.exitCode = await runCli(process.argv.slice(2));
if (process.exitCode === exitCodes.aborted) endSoon();
