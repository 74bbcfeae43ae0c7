import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DecodeError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../__fixtures__/scratch-folder';
import { serve } from '../__fixtures__/serve';
import { locate } from './locate';

describe('a file', () => {
  it('is read into bytes that own their buffer', async () => {
    const path = join(await scratchFolder(), 'a');
    await writeFile(path, 'hello');
    const bytes = await locate(path).read({});
    expect(new TextDecoder().decode(bytes)).toBe('hello');
    expect(bytes.buffer.byteLength).toBe(5);
  });

  it('that is missing, a folder, or too large is told apart', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'a'), 'hello');
    await expect(locate(join(folder, 'b')).read({})).rejects.toMatchObject({ missing: true, message: 'there is no such file' });
    await expect(locate(join(folder, 'a', 'b')).read({})).rejects.toMatchObject({ missing: true });
    await expect(locate(folder).read({})).rejects.toMatchObject({ missing: false, message: 'it is a folder' });
    await expect(locate(join(folder, 'a')).read({ maxBytes: 4 })).rejects.toThrow('it has 5 bytes, more than 4');
    await expect(locate('ftp://example.org/a').read({})).rejects.toThrow('kind that is not read');
  });

  it('is looked at before it is read, however long it is', async () => {
    const path = join(await scratchFolder(), 'zeros.jpg');
    await writeFile(path, '');
    await truncate(path, 1_900_000_000);
    const before = process.memoryUsage().arrayBuffers;
    const no = new DecodeError({ plugin: 'test', message: 'no', hint: 'No.' });
    const heads: number[] = [];
    const checkHead = (head: Uint8Array) => {
      heads.push(head.length);
      throw no;
    };
    await expect(locate(path).read({ checkHead })).rejects.toBe(no);
    expect(heads).toEqual([512]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6);
    await truncate(path, 3);
    await expect(locate(path).read({ checkHead: (head) => heads.push(head.length) })).resolves.toEqual(new Uint8Array(3));
    expect(heads).toEqual([512, 3]);
  });

  it('is not read once the signal has aborted', async () => {
    await expect(locate('nowhere').read({ signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
  });
});

describe('an address', () => {
  it('is downloaded with its progress', async () => {
    const address = await serve((_, response) => response.setHeader('content-length', 6).write('abc', () => response.end('def')));
    const seen: [number, number | undefined][] = [];
    const bytes = await locate(address).read({ onBytes: (...progress) => seen.push(progress) });
    expect(new TextDecoder().decode(bytes)).toBe('abcdef');
    expect(seen.at(-1)).toEqual([6, 6]);
    expect(seen.map(([completed]) => completed)).toEqual(seen.map(([completed]) => completed).sort((a, b) => a - b));
  });

  it('that answers with an error says which', async () => {
    const address = await serve((request, response) => response.writeHead(request.url === '/gone' ? 404 : 500).end());
    await expect(locate(`${address}gone`).read({})).rejects.toMatchObject({
      missing: true,
      message: 'the server answered 404 Not Found',
    });
    await expect(locate(address).read({})).rejects.toMatchObject({ missing: false });
  });

  it('that cuts off, sends too much or does not exist is refused', async () => {
    const address = await serve((request, response) => {
      response
        .setHeader('content-length', 100)
        .write('abc', () => (request.url === '/cut' ? response.destroy() : response.end('d'.repeat(97))));
    });
    await expect(locate(`${address}cut`).read({})).rejects.toThrow('the download failed');
    await expect(locate(address).read({ maxBytes: 50 })).rejects.toThrow('more than the expected 50 bytes');
    await expect(locate('http://127.0.0.1:1/').read({})).rejects.toThrow('the download failed');
  });

  it('is looked at before it is downloaded, and let go', async () => {
    let closed = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    // Never ends by itself.
    const address = await serve((_, response) => response.on('close', closed).write(new Uint8Array(700)));
    const no = new DecodeError({ plugin: 'test', message: 'no', hint: 'No.' });
    const heads: number[] = [];
    const checkHead = (head: Uint8Array) => {
      heads.push(head.length);
      throw no;
    };
    await expect(locate(address).read({ checkHead })).rejects.toBe(no);
    await gone;
    expect(heads).toEqual([512]);
    const short = await serve((_, response) => response.end('abc'));
    await expect(locate(short).read({ checkHead })).rejects.toBe(no);
    expect(heads).toEqual([512, 3]);
  });

  it('stops when the signal aborts, with the reason itself', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const address = await serve((_, response) => response.write('abc', () => controller.abort(reason)));
    await expect(locate(address).read({ signal: controller.signal })).rejects.toBe(reason);
  });
});
