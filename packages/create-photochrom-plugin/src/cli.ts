import { runCli } from './run-cli';

const { stdin, stdout, stderr } = process;

process.exitCode = await runCli(process.argv.slice(2), {
  ...(stdin.isTTY && stdout.isTTY ? { terminal: { input: stdin, output: stdout } } : {}),
  print: (text) => stdout.write(text),
  complain: (text) => stderr.write(text),
});
