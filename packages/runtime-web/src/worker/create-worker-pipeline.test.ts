import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  DecodeError,
  DisposedError,
  InvalidInstanceError,
  InvalidOptionError,
  PhotochromError,
  type Pipeline,
  type ProgressEvent,
  UnsupportedEnvironmentError,
} from '@photochrom/core';
import { drawRaster } from '@photochrom/plugin-kit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakePipeline, openFake, photo, serveFake } from './__fixtures__/fake-colorizer';
import { fakeWorker } from './__fixtures__/fake-worker';
import { createWorkerPipeline } from './create-worker-pipeline';
import { WorkerEndedError } from './worker-ended-error';

const opened: { dispose(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.dispose()));
});

/** {@link openFake}, disposed after the test. */
function open(...[pipeline, options]: Parameters<typeof openFake>) {
  const fake = openFake(pipeline, options);
  opened.push(fake.client);
  return fake;
}

/** A pipeline whose colorize waits, and says what it was given. */
function waitingPipeline() {
  const inner = fakePipeline();
  const signals: AbortSignal[] = [];
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const pipeline: Pipeline = {
    ...inner,
    colorize: async (image, options = {}) => {
      if (options.signal) signals.push(options.signal);
      await gate;
      return inner.colorize(image, options);
    },
    dispose: async () => {
      await gate;
      await inner.dispose();
    },
  };
  return { pipeline, signals, go: () => go() };
}

describe('createWorkerPipeline', () => {
  it('gives what the pipeline itself gives, for every verb', async () => {
    const { client } = open();
    const own = fakePipeline();
    await client.load();
    const [ours, theirs] = [await client.colorize(photo), await own.colorize(photo)];
    expect(ours.image).toEqual(theirs.image);
    expect(ours.instances).toEqual(theirs.instances);
    expect(ours.report.networkRuns).toBe(theirs.report.networkRuns);
    expect(await client.encode(photo)).toEqual(await own.encode(photo));

    const prepared = await client.prepare(photo);
    expect([prepared.width, prepared.height]).toEqual([40, 24]);
    expect(prepared.instances).toEqual(theirs.instances);
    expect(await prepared.source()).toEqual(photo);
    const moved = [{ box: { x1: 2, y1: 3, x2: 20, y2: 20 } }];
    const expected = await (await own.prepare(photo)).render({ instances: moved });
    expect((await prepared.render({ instances: moved })).image).toEqual(expected.image);
    expect((await prepared.render({ finish: { factor: 0 } })).image).not.toEqual(expected.image);
    await prepared.dispose();
    await own.dispose();
  });

  it('takes bytes, blobs, addresses and rasters', async () => {
    const { client } = open();
    const bytes = await client.encode(photo);
    const { image } = await client.colorize(photo);
    expect((await client.colorize(bytes)).image).toEqual(image);
    expect((await client.colorize(new Blob([bytes]))).image).toEqual(image);
    expect((await client.colorize('street.png')).image).toEqual(image);
  });

  it('keeps ten calls at once apart', async () => {
    const { client, workers } = open();
    const photographs = Array.from({ length: 10 }, (_, index) => drawRaster({ width: 20 + index, height: 16 }));
    const results = await Promise.all(photographs.map((raster) => client.colorize(raster)));
    expect(results.map(({ image }) => image.width)).toEqual(photographs.map(({ width }) => width));
    expect(workers.length).toBe(1);
  });

  it('passes progress on, which never falls within a stage', async () => {
    const { client } = open();
    const events: ProgressEvent[] = [];
    await client.colorize(photo, { onProgress: (event) => events.push(event) });
    const ofStage = (stage: string) => events.filter((event) => event.type === 'stage' && event.stage === stage);
    for (const stage of ['load', 'detect', 'colorize', 'fuse', 'finish']) {
      const shares = ofStage(stage).map(({ completed, total }) => completed / total);
      expect(shares.at(-1), stage).toBe(1);
    }
    expect(ofStage('finish').map(({ completed, total }) => completed / total)).toEqual(
      ofStage('finish')
        .map(({ completed, total }) => completed / total)
        .sort((one, two) => one - two),
    );
  });

  it('rejects an abort at once with its reason, stops the worker, and goes on', async () => {
    const waiting = waitingPipeline();
    const { client, workers } = open(() => waiting.pipeline);
    const controller = new AbortController();
    const reason = { mine: true };
    const call = client.colorize(photo, { signal: controller.signal });
    await vi.waitFor(() => expect(waiting.signals.length).toBe(1));
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await vi.waitFor(() => expect(waiting.signals[0]?.aborted).toBe(true));
    await expect(client.colorize(photo, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    waiting.go();
    await expect(client.colorize(photo)).resolves.toBeDefined();
    expect(workers.length).toBe(1);
  });

  it('lets go of a photograph whose caller left while it was prepared', async () => {
    const inner = fakePipeline();
    const image = await inner.prepare(photo);
    const dispose = vi.spyOn(image, 'dispose');
    const controller = new AbortController();
    const { client } = open(() => ({
      ...inner,
      // The page's side learns of it as of an abort that comes just too late.
      prepare: async () => {
        controller.abort('left');
        return image;
      },
    }));
    await expect(client.prepare(photo, { signal: controller.signal })).rejects.toBe('left');
    await vi.waitFor(() => expect(dispose).toHaveBeenCalledTimes(1));
  });

  it('stops a call whose listener throws, with what it threw', async () => {
    const { client } = open();
    const mistake = new Error('mine');
    const onProgress = () => {
      throw mistake;
    };
    await expect(client.colorize(photo, { onProgress })).rejects.toBe(mistake);
    await expect(client.colorize(photo)).resolves.toBeDefined();
  });

  it('revives errors with class, code and hint', async () => {
    const { client } = open();
    const broken = await client.colorize(Uint8Array.of(1, 2, 3)).catch((error) => error);
    expect(broken).toBeInstanceOf(DecodeError);
    expect(PhotochromError.isInstance(broken)).toBe(true);
    expect(broken).toMatchObject({ code: 'decode', plugin: 'fake-runtime' });
    const outside = { box: { x1: 0, y1: 0, x2: 999, y2: 9 } };
    await expect(client.colorize(photo, { instances: [outside] })).rejects.toThrow(InvalidInstanceError);
    const refused = await client.colorize(photo, { size: 'small' as never }).catch((error) => error);
    expect(refused).toBeInstanceOf(InvalidOptionError);
    expect(refused.option).toBe('size');
  });

  it('refuses what is not plain data, and choices that the worker does not serve', async () => {
    const { client } = open();
    const instances = [{ box: { x1: 0, y1: 0, x2: 9, y2: 9 }, label: (() => 'thing') as never }];
    await expect(client.colorize(photo, { instances })).rejects.toThrow(/option 'options'/);
    await expect(client.colorize(photo, { fusion: 'learned' as never })).rejects.toThrow(/serves no choice/);
    const functions = createWorkerPipeline(() => fakeWorker(serveFake), { make: () => 1 });
    await expect(functions.load()).rejects.toThrow(/option 'settings'/);
    expect(() => createWorkerPipeline(() => fakeWorker(() => {}), {}, { recycleAfter: 0 })).toThrow(InvalidOptionError);
    expect(() => createWorkerPipeline(() => fakeWorker(() => {}), {}, { disposeTimeout: Number.NaN })).toThrow(InvalidOptionError);
  });

  it('leaves the caller its arrays, unless told to hand them over', async () => {
    const { client } = open();
    const raster = structuredClone(photo);
    const mask = { width: 2, height: 2, data: Float32Array.of(0, 1, 1, 0) };
    const instances = [{ box: { x1: 2, y1: 3, x2: 20, y2: 20 }, mask }];
    await client.colorize(raster, { instances });
    expect(raster).toEqual(photo);
    expect(mask.data.length).toBe(4);
    await client.colorize(raster, { instances, transfer: true });
    expect([raster.data.length, raster.alpha?.length, mask.data.length]).toEqual([0, 0, 4]);
  });

  it('transfers results, but never what the worker keeps', async () => {
    const inner = fakePipeline();
    const image = await inner.prepare(photo);
    const rendered: Awaited<ReturnType<typeof image.render>>[] = [];
    const watched: typeof image = {
      ...image,
      render: async (options) => {
        const result = await image.render(options);
        rendered.push(result);
        return result;
      },
    };
    const { client } = open(() => ({ ...inner, prepare: async () => watched }));
    const prepared = await client.prepare(photo);
    const first = await prepared.render();
    expect(first.instances).toEqual(prepared.instances);
    expect(rendered[0]?.image.data.length).toBe(0);
    expect(image.source).toEqual(photo);
    expect(image.instances).toEqual(prepared.instances);
    expect((await prepared.render()).image).toEqual(first.image);
    expect(await prepared.source()).toEqual(photo);
  });

  it('lets go of prepared photographs, disposed or forgotten', async () => {
    const { client } = open();
    const prepared = await client.prepare(photo);
    await prepared.dispose();
    await prepared.dispose();
    await expect(prepared.render()).rejects.toThrow(DisposedError);

    const inner = fakePipeline();
    const image = await inner.prepare(photo);
    const dispose = vi.spyOn(image, 'dispose');
    const other = open(() => ({ ...inner, prepare: async () => image }));
    await (async () => {
      await other.client.prepare(photo);
    })();
    setFlagsFromString('--expose-gc');
    await vi.waitFor(() => {
      runInNewContext('gc')();
      expect(dispose).toHaveBeenCalledTimes(1);
    }, 10_000);
  });

  it('ends the worker after so many photographs, when nothing is in hand or held', async () => {
    const { client, workers } = open(fakePipeline, { recycleAfter: 2 });
    await client.colorize(photo);
    await client.colorize(photo);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false]);
    const prepared = await client.prepare(photo);
    await vi.waitFor(() => expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]));
    await client.colorize(photo);
    await client.colorize(photo);
    await prepared.render();
    expect(workers.length).toBe(2);
    await prepared.dispose();
    const results = await Promise.all([client.colorize(photo), client.colorize(photo), client.encode(photo)]);
    expect(results.length).toBe(3);
    expect(workers.map(({ terminated }) => terminated).slice(0, 2)).toEqual([true, true]);
    expect(workers.length).toBe(3);
  });
});

describe('the end of a worker', () => {
  it('that never starts is an error of the environment, with a hint, and the next call tries again', async () => {
    const workers = [fakeWorker(() => {})];
    let opens = 0;
    const client = createWorkerPipeline(() => workers[opens++] ?? fakeWorker(() => {}), {}, { disposeTimeout: 20 });
    opened.push(client);
    const [one, two] = [client.colorize(photo), client.load()].map((call) => call.catch((error) => error));
    await vi.waitFor(() => expect(opens).toBe(1));
    workers[0]?.fail('Unexpected token');
    for (const error of [await one, await two]) {
      expect(error).toBeInstanceOf(UnsupportedEnvironmentError);
      expect(error.message).toContain('Unexpected token');
      expect(error.hint).toContain('worker-src');
    }
    expect(workers[0]?.terminated).toBe(true);
    void client.load().catch(() => undefined);
    await vi.waitFor(() => expect(opens).toBe(2));

    const refused = createWorkerPipeline(() => {
      throw new Error('SecurityError');
    }, {});
    await expect(refused.load()).rejects.toThrow(UnsupportedEnvironmentError);
  });

  it('rejects all calls in hand, and the next call opens a new one', async () => {
    const waiting = waitingPipeline();
    let first = true;
    const { client, workers } = open(() => {
      const pipeline = first ? waiting.pipeline : fakePipeline();
      first = false;
      return pipeline;
    });
    const held = await client.prepare(photo);
    const calls = [client.colorize(photo), client.colorize(photo)].map((call) => call.catch((error) => error));
    await vi.waitFor(() => expect(waiting.signals.length).toBe(2));
    workers[0]?.fail('out of memory');
    for (const error of await Promise.all(calls)) {
      expect(error).toBeInstanceOf(WorkerEndedError);
      expect(error).toMatchObject({ code: 'worker-ended', plugin: 'runtime-web' });
    }
    await expect(held.render()).rejects.toThrow(WorkerEndedError);
    await held.dispose();
    await expect(client.colorize(photo)).resolves.toBeDefined();
    expect(workers.length).toBe(2);
  });

  it('follows from settings that make no pipeline', async () => {
    let pipelines = 0;
    const { client, workers } = open(() => {
      if (++pipelines > 1) return fakePipeline();
      throw new InvalidOptionError({ plugin: 'starter', option: 'fusion', expected: 'a name', received: 1 });
    });
    const [one, two] = await Promise.all([client.load(), client.colorize(photo)].map((call) => call.catch((error) => error)));
    for (const error of [one, two]) expect(error).toMatchObject({ code: 'invalid-option', option: 'fusion' });
    expect(workers[0]?.terminated).toBe(true);
    await expect(client.colorize(photo)).resolves.toBeDefined();
  });
});

describe('dispose', () => {
  it('opens no worker where there was none', async () => {
    const { client, workers } = openFake();
    await client.dispose();
    await client.dispose();
    expect(workers).toEqual([]);
    await expect(client.load()).rejects.toThrow(DisposedError);
    await expect(client.encode(photo)).rejects.toThrow(DisposedError);
  });

  it('waits for calls in hand, frees the pipeline, then ends the worker', async () => {
    const inner = fakePipeline();
    const dispose = vi.spyOn(inner, 'dispose');
    const { client, workers } = openFake(() => inner);
    const held = await client.prepare(photo);
    const inHand = client.colorize(photo);
    await Promise.all([client.dispose(), client.dispose()]);
    await expect(inHand).resolves.toBeDefined();
    expect(dispose).toHaveBeenCalledTimes(1);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    await expect(client.colorize(photo)).rejects.toThrow(DisposedError);
    await expect(held.render()).rejects.toThrow(DisposedError);
    await held.dispose();
  });

  it('lets a call that has just been made through, also while a worker is being replaced', async () => {
    const { client, workers } = openFake(fakePipeline, { recycleAfter: 1 });
    await client.colorize(photo);
    const next = client.colorize(photo);
    await client.dispose();
    await expect(next).resolves.toBeDefined();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  it('ends a worker that stays silent, and rejects what it had in hand', async () => {
    const { pipeline } = waitingPipeline();
    const { client, workers } = openFake(() => pipeline, { disposeTimeout: 50 });
    const inHand = client.colorize(photo).catch((error) => error);
    await client.dispose();
    expect(await inHand).toBeInstanceOf(DisposedError);
    expect(workers[0]?.terminated).toBe(true);
  });

  it('is done at once after the worker has ended by itself', async () => {
    const { client, workers } = openFake();
    await client.load();
    workers[0]?.fail();
    await client.dispose();
    await expect(client.load()).rejects.toThrow(DisposedError);
  });
});
