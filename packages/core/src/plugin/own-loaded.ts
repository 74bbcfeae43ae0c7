import { DisposedError } from '../errors/disposed-error';
import type { Model } from '../runtime/model';
import type { LoadContext, Loaded, PluginCall } from './load-context';

type Verb = (input: never, call: PluginCall) => Promise<unknown>;

/** What a definition's `load` resolves to: the verb, its data, and what else must be freed. */
export type Unowned<T extends Loaded> = Omit<T, 'dispose' | typeof Symbol.asyncDispose> & { dispose?(): Promise<void> };

/**
 * Gives a plugin's loaded part its lifetime: models opened while loading are its own, freed when loading fails and when it is
 * disposed; disposal may be repeated; the verb refuses to start after disposal or on an aborted signal.
 *
 * @param verb name of the part's one method.
 */
export async function ownLoaded<T extends Loaded>(
  plugin: string,
  verb: Exclude<keyof T, keyof Loaded> & string,
  context: LoadContext,
  load: (context: LoadContext) => Promise<Unowned<T>> | Unowned<T>,
): Promise<T> {
  const models: Model[] = [];
  const freeModels = async () => {
    await Promise.all(models.splice(0).map((model) => model.dispose()));
  };

  let part: Unowned<T>;
  try {
    context.signal?.throwIfAborted();
    part = await load({
      ...context,
      loadModel: async (source) => {
        const model = await context.loadModel(source);
        models.push(model);
        return model;
      },
    });
    context.signal?.throwIfAborted();
  } catch (error) {
    await freeModels();
    throw error;
  }

  let disposal: Promise<void> | undefined;
  const dispose = () => {
    disposal ??= (async () => {
      await part.dispose?.();
      await freeModels();
    })();
    return disposal;
  };
  const run = (part as unknown as Record<string, Verb>)[verb] as Verb;
  return {
    ...part,
    [verb]: async (input: never, call: PluginCall) => {
      if (disposal !== undefined) throw new DisposedError({ plugin, what: 'loaded plugin' });
      call.signal?.throwIfAborted();
      return run.call(part, input, call);
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  } as unknown as T;
}
