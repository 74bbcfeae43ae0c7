import { describe, expect, it } from 'vitest';
import { photo, serveFake } from './__fixtures__/fake-colorizer';
import { mark, type Request } from './protocol';

/** A served pipeline, and every message that it posts. */
function serve() {
  const { port1: page, port2: scope } = new MessageChannel();
  const served = serveFake(scope);
  const posted: { type?: string; id?: number; error?: { code: string } }[] = [];
  page.addEventListener('message', ({ data }) => posted.push(data));
  page.start();
  const ask = (request: Request) => page.postMessage(mark(request));
  const until = async (count: number) => {
    while (posted.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    return posted;
  };
  return { page, served, posted, ask, until };
}

describe('servePipeline', () => {
  it('says that it listens, at once and when asked', async () => {
    const { page, ask, until } = serve();
    ask({ verb: 'hello' });
    expect((await until(2)).map(({ type }) => type)).toEqual(['ready', 'ready']);
    page.close();
  });

  it('lets messages of the application pass by, and stops when told to', async () => {
    const { page, served, posted, ask, until } = serve();
    for (const message of [undefined, 'hello', 5, { verb: 'hello' }, { verb: 'load', id: 1, mark: 'mine' }]) page.postMessage(message);
    ask({ verb: 'hello' });
    await until(2);
    served.stop();
    ask({ verb: 'hello' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(posted.length).toBe(2);
    page.close();
  });

  it('answers a call before the pipeline was opened, and one for a photograph that it does not hold, with an error', async () => {
    const { page, ask, until } = serve();
    ask({ verb: 'colorize', id: 1, image: photo, options: {} });
    ask({ verb: 'open', id: 2, settings: { device: 'cpu' }, lock: 'test' });
    ask({ verb: 'render', id: 3, prepared: 99, options: {} });
    ask({ verb: 'abort', id: 77 });
    ask({ verb: 'release', prepared: 77 });
    const answers = (await until(4)).filter(({ type }) => type !== 'ready').sort((one, two) => (one.id ?? 0) - (two.id ?? 0));
    expect(answers.map(({ type, error }) => error?.code ?? type)).toEqual(['inference', 'done', 'disposed']);
    page.close();
  });
});
