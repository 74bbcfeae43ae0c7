import { defineCommand } from 'citty';
import { importArguments } from '../options/import-arguments';
import { parseImportOptions } from '../options/parse-import-options';
import { runImport } from './run-import';

/** `photochrom import`; resolves to the exit status. */
export const importCommand = defineCommand({
  meta: { name: 'photochrom import', description: 'Turns published checkpoints into ONNX models with their cards.' },
  args: importArguments,
  run: ({ args }) => runImport(parseImportOptions(args)),
});
