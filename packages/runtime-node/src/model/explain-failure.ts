import { ModelLoadError, type PhotochromError, UnsupportedEnvironmentError } from '@photochrom/core';
import { partName } from '../part-name';
import type { Absence } from '../session/load-library';
import type { SessionFailure } from '../session/session-messages';

/** How each build of onnxruntime is had. */
const install: Readonly<Record<Absence['library'], string>> = {
  'onnxruntime-node': 'ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.30.0',
  'onnxruntime-web': 'npm install onnxruntime-web@1.30.0',
};

/** What each device needs besides onnxruntime-node. */
const needs: Readonly<Record<string, string>> = {
  cuda: 'an NVIDIA GPU with its driver, and the CUDA libraries that the install script of onnxruntime-node downloads',
  webgpu: 'a GPU with a Vulkan, Metal or Direct3D 12 driver',
  coreml: 'macOS on Apple silicon',
  dml: 'Windows and a GPU with a Direct3D 12 driver',
  wasm: `onnxruntime-web (${install['onnxruntime-web']})`,
};

/**
 * Turns what a session's thread or process says into a typed error.
 *
 * @param label the model's path or address.
 */
export function explainFailure(failure: SessionFailure, label: string): PhotochromError {
  const { problem, detail, refused, absent } = failure;
  if (problem === 'bad-model') {
    return new ModelLoadError({
      plugin: partName,
      message: `Expected a model that onnxruntime can open in '${label}', but it says: ${detail.replace(/\.$/, '')}.`,
      hint: 'Get the file again, or export it anew with opset 17 to 20, and with float32 inputs and outputs.',
    });
  }
  if (problem === 'no-library') {
    const found = absent.map(({ library, reason }) => `${library} ${reason}`).join('; ');
    return new UnsupportedEnvironmentError({
      plugin: partName,
      message: `Expected onnxruntime to run '${label}', but ${found.replace(/\.$/, '')}.`,
      hint: howToInstall(failure),
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

/** Native code first, unless it is there and does not work: then its machine has no build of it. */
function howToInstall({ absent, refused }: SessionFailure): string {
  const native = absent.find(({ library }) => library === 'onnxruntime-node');
  const tried = refused.map(({ device }) => device);
  const list = [...tried, 'wasm'].map((device) => `'${device}'`).join(', ');
  const wasm = `${install['onnxruntime-web']}${tried.includes('wasm') ? '' : ` and use nodeRuntime({ device: [${list}] })`}`;
  if (native === undefined || native.installed) return `Run: ${wasm}`;
  return `Run: ${install['onnxruntime-node']} (where it has no build, as for Intel Macs and Alpine Linux: ${wasm})`;
}
