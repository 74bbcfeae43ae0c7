import { ModelLoadError, type PhotochromError, UnsupportedEnvironmentError } from '@photochrom/core';
import { partName } from '../part-name';
import type { SessionFailure } from '../session/session-messages';

/** What each device needs besides onnxruntime-node. */
const needs: Readonly<Record<string, string>> = {
  cuda: 'an NVIDIA GPU with its driver, and the CUDA libraries that the install script of onnxruntime-node downloads',
  webgpu: 'a GPU with a Vulkan, Metal or Direct3D 12 driver',
  coreml: 'macOS on Apple silicon',
  dml: 'Windows and a GPU with a Direct3D 12 driver',
};

/**
 * Turns what a session's thread says into a typed error.
 *
 * @param label the model's path or address.
 */
export function explainFailure({ problem, detail, refused }: SessionFailure, label: string): PhotochromError {
  if (problem === 'bad-model') {
    return new ModelLoadError({
      plugin: partName,
      message: `Expected a model that onnxruntime can open in '${label}', but it says: ${detail.replace(/\.$/, '')}.`,
      hint: 'Get the file again, or export it anew with opset 17 to 20, and with float32 inputs and outputs.',
    });
  }
  if (problem === 'no-library') {
    return new UnsupportedEnvironmentError({
      plugin: partName,
      message: `Expected onnxruntime-node to run '${label}', but it can't be loaded (${detail}).`,
      hint: 'Run: ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.30.0',
    });
  }
  const reasons = refused.map(({ device, reason }) => `${device} (${reason})`).join('; ');
  const devices = refused.map(({ device }) => device);
  const needed = devices.map((device) => `${device} needs ${needs[device]}`).join('; ');
  const list = [...devices, 'cpu'].map((device) => `'${device}'`).join(', ');
  return new UnsupportedEnvironmentError({
    plugin: partName,
    message: `Expected a device to run '${label}', but none that was asked for can start: ${reasons}.`,
    hint: `Note that ${needed}. Or let the CPU stand in: nodeRuntime({ device: [${list}] }).`,
  });
}
