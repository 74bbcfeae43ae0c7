import { InferenceError } from '@photochrom/core';
import { fakeModel, fakeRuntime, loadContext, pluginCall } from '@photochrom/plugin-kit';
import { expect, it } from 'vitest';
import { maskRcnn } from './mask-rcnn';

const L = { width: 60, height: 40, data: new Float32Array(2400).fill(80) };
const info = (name: string, type: 'float32' | 'int64', ...dims: (number | string)[]) => ({ name, type, dims });

async function detect(detail: string) {
  const make = () =>
    fakeModel({
      inputs: [info('image', 'float32', 3, 'height', 'width')],
      outputs: [
        info('boxes', 'float32', 'n', 4),
        info('labels', 'int64', 'n'),
        info('scores', 'float32', 'n'),
        info('masks', 'float32', 'n', 1, 14, 14),
      ],
      run: () => {
        throw new InferenceError({ plugin: 'test', message: `Expected the network to run, but it failed: ${detail}.`, hint: 'Look.' });
      },
    });
  const loaded = await maskRcnn({ model: 'm', layout: 'torchvision' }).load(loadContext({ runtime: fakeRuntime({ models: { m: make } }) }));
  const call = pluginCall();
  try {
    return { instances: await loaded.detect(L, call), warnings: call.warnings };
  } finally {
    await loaded.dispose();
  }
}

it.each([
  'Non-zero status code returned while running Reshape node. The input tensor cannot be reshaped to the requested shape. Input shape:{0,14,14}, requested shape:{0,1,-1}',
  'Non-zero status code returned while running ConvTranspose node. Input shape: {0,256,14,14}',
  'Non-zero status code returned while running TopK node. Input shape:{0}',
])('an export that fails on no detections finds nothing, with a warning: %s', async (detail) => {
  const { instances, warnings } = await detect(detail);
  expect(instances).toEqual([]);
  expect(warnings).toEqual([expect.stringMatching(/^No objects: .*--detector none\)\.$/)]);
});

it.each([
  'Non-zero status code returned while running Reshape node. Input shape:{10,14,14}, requested shape:{3,1,-1}',
  'Failed to allocate memory for requested buffer of size 9999999',
])('other failures stay failures: %s', async (detail) => {
  await expect(detect(detail)).rejects.toThrow(InferenceError);
});
