import { ModelLoadError, UnsupportedEnvironmentError } from '@photochrom/core';
import { expect, it } from 'vitest';
import { explainFailure } from './explain-failure';

it('tells a bad model from missing devices', () => {
  const failure = { type: 'failed', detail: 'No Op registered for Colorize.', refused: [], absent: [] } as const;
  const model = explainFailure({ ...failure, problem: 'bad-model' }, 'net.onnx');
  expect(model).toBeInstanceOf(ModelLoadError);
  expect(model.message).toContain("in 'net.onnx', but it says: No Op registered for Colorize. Get the file again");
});

it('names each refused device, its reason, its needs, and the CPU as the way out', () => {
  const refused = [
    { device: 'cuda', reason: 'Failed to load shared library' },
    { device: 'webgpu', reason: 'no adapter' },
  ];
  const error = explainFailure({ type: 'failed', problem: 'no-device', detail: '', refused, absent: [] }, 'net.onnx');
  expect(error).toBeInstanceOf(UnsupportedEnvironmentError);
  expect(error.message).toContain('cuda (Failed to load shared library); webgpu (no adapter)');
  expect(error.hint).toContain('an NVIDIA GPU');
  expect(error.hint).toContain("device: ['cuda', 'webgpu', 'cpu']");
});

const native = 'ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.30.0';
const wasm = 'npm install onnxruntime-web@1.30.0';

it.each([
  [
    'neither engine is installed',
    ['cpu', 'wasm'],
    [false, false],
    `Run: ${native} (where it has no build, as for Intel Macs and Alpine Linux: ${wasm})`,
  ],
  ['the native one does not work here, and the other is not installed', ['cpu', 'wasm'], [true, false], `Run: ${wasm}`],
  [
    'the native one does not work here, and the other was not asked for',
    ['cuda', 'cpu'],
    [true],
    `Run: ${wasm} and use nodeRuntime({ device: ['cuda', 'cpu', 'wasm'] })`,
  ],
  ['WebAssembly alone was asked for', ['wasm'], [undefined, false], `Run: ${wasm}`],
] as const)('says what to install where %s', (_, devices, installed, hint) => {
  const libraries = ['onnxruntime-node', 'onnxruntime-web'] as const;
  const absent = libraries.flatMap((library, index) => {
    const there = installed[index];
    return there === undefined
      ? []
      : [{ library, installed: there, reason: there ? "can't be loaded: no such file." : 'is not installed' }];
  });
  const refused = devices.map((device) => ({ device, reason: 'absent' }));
  const error = explainFailure({ type: 'failed', problem: 'no-library', detail: '', refused, absent }, 'net.onnx');
  expect(error).toBeInstanceOf(UnsupportedEnvironmentError);
  expect(error.hint).toBe(hint);
  for (const { library, reason } of absent) expect(error.message).toContain(`${library} ${reason.replace(/\.$/, '')}`);
});
