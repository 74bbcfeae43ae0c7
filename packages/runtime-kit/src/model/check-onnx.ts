import { ModelLoadError } from '@photochrom/core';
import { inspectOnnx } from './inspect-onnx';
import { recognizeFile } from './recognize-file';

/**
 * Refuses what the ONNX parser must never see: files of another kind, cut-off files, and models that would make it open further files.
 *
 * @param plugin the runtime's name, for errors.
 * @param label the file's path or address.
 * @throws {ModelLoadError} the bytes are not a whole, self-contained ONNX model.
 */
export function checkOnnx(plugin: string, bytes: Uint8Array, label: string): void {
  const verdict = inspectOnnx(bytes);
  if (verdict.ok) return;
  if (verdict.problem === 'external-data') {
    throw new ModelLoadError({
      plugin,
      message: `Expected a model in one file, but '${label}' keeps the data of tensor '${verdict.tensor}' in another file.`,
      hint: 'Save it as one file, in Python: onnx.save_model(onnx.load(path), path, save_as_external_data=False).',
    });
  }
  const known = recognizeFile(bytes);
  throw new ModelLoadError({
    plugin,
    message: `Expected an ONNX model in '${label}', but ${known?.what ?? `it is damaged, cut off or something else (${verdict.detail})`}.`,
    hint: known?.hint ?? 'Get the file again from where it came.',
  });
}
