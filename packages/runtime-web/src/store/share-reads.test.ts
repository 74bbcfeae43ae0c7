import { describe, expect, it, vi } from 'vitest';
import { createShareReads, type SharedWork } from './share-reads';

/** Work that ends when the test says so. */
function heldWork() {
  let options: Parameters<SharedWork>[0] | undefined;
  let resolve: (bytes: Uint8Array<ArrayBuffer>) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const work = vi.fn<SharedWork>((given) => {
    options = given;
    return new Promise((...settle) => {
      [resolve, reject] = settle;
    });
  });
  return { work, given: () => options!, end: (bytes: Uint8Array<ArrayBuffer>) => resolve(bytes), fail: (error: unknown) => reject(error) };
}

const warn = () => {};

describe('two reads of the same', () => {
  it('are one piece of work, and each gets bytes of its own', async () => {
    const { work, end } = heldWork();
    const share = createShareReads();
    const reads = [share('a', { warn }, work), share('a', { warn }, work)];
    end(new Uint8Array([1, 2]));
    const [first, second] = await Promise.all(reads);
    expect(work).toHaveBeenCalledTimes(1);
    expect([first, second]).toEqual([new Uint8Array([1, 2]), new Uint8Array([1, 2])]);
    expect(first!.buffer).not.toBe(second!.buffer);
  });

  it('both hear of progress, which never falls, and of warnings, the later one of those before', async () => {
    const { work, given, end } = heldWork();
    const share = createShareReads();
    const heard: unknown[][] = [[], []];
    const read = (index: number) =>
      share('a', { onBytes: (...progress) => heard[index]!.push(progress), warn: (message) => heard[index]!.push(message) }, work);
    const first = read(0);
    given().onBytes(4, 9);
    given().warn('careful');
    const second = read(1);
    given().onBytes(2, 9);
    given().onBytes(9, 9);
    end(new Uint8Array(9));
    await Promise.all([first, second]);
    expect(heard[0]).toEqual([[4, 9], 'careful', [9, 9]]);
    expect(heard[1]).toEqual(['careful', [4, 9], [9, 9]]);
  });

  it('fail alike, and the next read tries again', async () => {
    const { work, fail, end } = heldWork();
    const share = createShareReads();
    const reads = [share('a', { warn }, work), share('a', { warn }, work)];
    fail('no');
    expect(await Promise.allSettled(reads)).toMatchObject([{ reason: 'no' }, { reason: 'no' }]);
    const again = share('a', { warn }, work);
    end(new Uint8Array(1));
    expect((await again).length).toBe(1);
    expect(work).toHaveBeenCalledTimes(2);
  });
});

describe('a reader that leaves', () => {
  it('gets its own reason at once, and does not stop the others', async () => {
    const { work, given, end } = heldWork();
    const share = createShareReads();
    const controller = new AbortController();
    const leaving = share('a', { signal: controller.signal, warn }, work);
    const staying = share('a', { warn }, work);
    controller.abort('enough');
    await expect(leaving).rejects.toBe('enough');
    expect(given().signal.aborted).toBe(false);
    end(new Uint8Array(3));
    expect((await staying).length).toBe(3);
  });

  it('stops the work if it is the last, and the next read starts anew', async () => {
    const { work, given } = heldWork();
    const share = createShareReads();
    const controller = new AbortController();
    const leaving = share('a', { signal: controller.signal, warn }, work);
    const { signal } = given();
    controller.abort('enough');
    await expect(leaving).rejects.toBe('enough');
    expect(signal.aborted).toBe(true);
    void share('a', { warn }, work);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('before it came never starts', async () => {
    const { work } = heldWork();
    await expect(createShareReads()('a', { signal: AbortSignal.abort('enough'), warn }, work)).rejects.toBe('enough');
    expect(work).not.toHaveBeenCalled();
  });
});
