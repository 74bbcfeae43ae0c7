import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

  it('stops when the signal aborts, with the reason itself', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const address = await serve((_, response) => response.write('abc', () => controller.abort(reason)));
    await expect(locate(address).read({ signal: controller.signal })).rejects.toBe(reason);
  });
});
