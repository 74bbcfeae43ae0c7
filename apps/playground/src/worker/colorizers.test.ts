import { createWorkerPipeline } from '@photochrom/runtime-web/worker';
import { beforeEach, expect, it, vi } from 'vitest';
import { createColorizers, type Wanted } from './colorizers';

vi.mock('@photochrom/runtime-web/worker', () => ({ createWorkerPipeline: vi.fn() }));

const pipelines: { prepare: ReturnType<typeof vi.fn>; dispose: ReturnType<typeof vi.fn> }[] = [];
const images: { dispose: ReturnType<typeof vi.fn> }[] = [];
beforeEach(() => {
  pipelines.length = 0;
  images.length = 0;
  vi.mocked(createWorkerPipeline).mockImplementation(() => {
    const prepare = vi.fn(async () => {
      const image = { dispose: vi.fn() };
      images.push(image);
      return image;
    });
    const pipeline = { prepare, dispose: vi.fn(async () => undefined) };
    pipelines.push(pipeline);
    return pipeline as never;
  });
});

const wanted = (key: string, backbone = 'efficientnet'): Wanted => ({
  worker: { device: 'wasm', detector: { name: 'yolox', options: {} }, backbone: { name: backbone, options: {} } },
  key,
  file: new Blob(),
  maxInstances: 8,
});

it('lets two pipelines of one worker have a photograph each, prepared once', async () => {
  const colorizers = createColorizers();
  const [eight, four] = [wanted('1 eight'), wanted('1 four')];
  colorizers.keep([eight, four]);
  const first = await colorizers.prepare(eight, {});
  await colorizers.prepare(four, {});
  colorizers.keep([eight, four]);
  expect(await colorizers.prepare(eight, {})).toBe(first);
  expect(await colorizers.held(eight)).toBe(first);
  expect(images.map(({ dispose }) => dispose.mock.calls.length)).toEqual([0, 0]);
  expect([pipelines.length, pipelines[0]?.prepare.mock.calls.length]).toEqual([1, 2]);
});

it('lets go of what nobody wants any more: photographs, and workers with theirs', async () => {
  const colorizers = createColorizers();
  await colorizers.prepare(wanted('1'), {});
  await colorizers.prepare(wanted('1', 'eccv16'), {});
  colorizers.keep([wanted('2')]);
  await vi.waitFor(() => expect(images[0]?.dispose).toHaveBeenCalledTimes(1));
  expect(pipelines.map(({ dispose }) => dispose.mock.calls.length)).toEqual([0, 1]);
  expect(colorizers.held(wanted('1'))).toBeUndefined();
  await colorizers.prepare(wanted('2'), {});
  colorizers.dropPhotographs();
  await vi.waitFor(() => expect(images[2]?.dispose).toHaveBeenCalledTimes(1));
});

it('forgets what could not be prepared', async () => {
  const colorizers = createColorizers();
  vi.mocked(createWorkerPipeline).mockImplementationOnce(
    () =>
      ({ prepare: vi.fn().mockRejectedValueOnce(new Error('broken')).mockResolvedValue({ dispose: vi.fn() }), dispose: vi.fn() }) as never,
  );
  await expect(colorizers.prepare(wanted('1'), {})).rejects.toThrow('broken');
  expect(colorizers.held(wanted('1'))).toBeUndefined();
  await expect(colorizers.prepare(wanted('1'), {})).resolves.toBeDefined();
});
