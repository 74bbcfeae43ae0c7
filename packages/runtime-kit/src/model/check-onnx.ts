import { ModelLoadError } from '@photochrom/core';
import { inspectOnnx } from './inspect-onnx';
import { measureOnnx } from './measure-onnx';
import { isOrt, recognizeFile } from './recognize-file';

/**
 * Refuses what the ONNX parser must never see: files of another kind, cut-off files, models that would make it open further files, and small
 * ones that it would make large.
 *
 * @param plugin the runtime's name, for errors.
 * @param label the file's path or address.
 * @throws {ModelLoadError} the bytes are not a whole, self-contained ONNX model of the size that it seems to have.
 */
export function checkOnnx(plugin: string, bytes: Uint8Array, label: string): void {
  // The mark wins over whatever else the bytes are: onnxruntime would take such a file past its parser of ONNX.
  const verdict = isOrt(bytes) ? ({ ok: false, problem: 'malformed', detail: '' } as const) : inspectOnnx(bytes);
  if (verdict.ok) {
    const growth = measureOnnx(verdict.outline, bytes.length);
    if (growth === undefined) return;
    throw new ModelLoadError({
      plugin,
      message: `Expected a model of the size that its file has in '${label}', but ${growth}.`,
      hint: "Use models of people whom you trust: one that grows like this can take all of a machine's memory and time.",
    });
  }
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
