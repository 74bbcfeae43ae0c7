import { defineCommand } from 'citty';
import { inspectArguments } from '../options/inspect-arguments';
import { UsageError } from '../usage-error';
import { runInspect } from './run-inspect';

/** `photochrom inspect`; resolves to the exit status. */
export const inspectCommand = defineCommand({
  meta: { name: 'photochrom inspect', description: 'Lists what a checkpoint or an ONNX model holds.' },
  args: inspectArguments,
  run({ args }) {
    const [path, ...more] = args._;
    if (path === undefined || more.length > 0) {
      throw new UsageError(`Expected one file, but received ${args._.length}.`, 'For example: photochrom inspect siggraph17.pth');
    }
    return runInspect(path, { short: args.short === true, json: args.json === true });
  },
});
