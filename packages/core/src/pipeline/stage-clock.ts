import type { CallOptions, Warning } from '../plugin/call-options';
import type { PluginCall } from '../plugin/load-context';
import type { ProgressEvent, Stage } from '../plugin/progress-event';
import type { Report } from './pipeline';
import type { CallShare } from './share-of-call';

/** Times stages, passes their progress on, and stops between them when the call is aborted. */
export interface StageClock {
  /** Runs one stage. Time spent in stages inside it counts as theirs. */
  run<T>(stage: Stage, work: (progress: (completed: number, total: number) => void) => Promise<T> | T): Promise<T>;
  /** What loading gets: the caller's signal, and a listener that adds the share of the call to downloads. */
  readonly call: CallOptions;
  /** What a plugin gets with a call in a stage. */
  pluginCall(plugin: string, progress: (completed: number, total: number) => void): PluginCall;
  readonly stages: Report['stages'];
  readonly warnings: readonly Warning[];
  warn(plugin: string, message: string): void;
}

/**
 * @param options signal and progress listener of the caller.
 * @param share of the call, which may go on with another clock.
 * @param before times of stages that ran earlier for the same result; the same stage adds to its own.
 */
export function createStageClock({ signal, onProgress }: CallOptions, share: CallShare, before: Report['stages'] = []): StageClock {
  const milliseconds = new Map<Stage, number>(before.map(({ stage, milliseconds }) => [stage, milliseconds]));
  const warnings: Warning[] = [];
  const open: { nested: number }[] = [];

  const call: CallOptions = {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (event: ProgressEvent) => onProgress(event.type === 'download' ? { ...event, share: share.last } : event) }),
  };

  const warn = (plugin: string, message: string) => {
    if (!warnings.some((warning) => warning.plugin === plugin && warning.message === message)) warnings.push({ plugin, message });
  };

  return {
    call,
    async run(stage, work) {
      // Lets timers, aborts and painting through: most of core's own work is synchronous.
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      let last = { completed: 0, total: 1 };
      const report = (completed: number, total: number) => {
        // A plugin may count in steps of its own; what the caller sees never falls.
        if (completed / total < last.completed / last.total) return;
        last = { completed, total };
        onProgress?.({ type: 'stage', stage, completed, total, share: share.at(stage, completed / total) });
      };
      share.begin(stage);
      report(0, 1);
      const frame = { nested: 0 };
      open.push(frame);
      const start = performance.now();
      try {
        const result = await work(report);
        signal?.throwIfAborted();
        if (last.completed < last.total) report(last.total, last.total);
        return result;
      } finally {
        const elapsed = performance.now() - start;
        open.splice(open.indexOf(frame), 1);
        const parent = open.at(-1);
        if (parent !== undefined) parent.nested += elapsed;
        milliseconds.set(stage, (milliseconds.get(stage) ?? 0) + elapsed - frame.nested);
      }
    },
    pluginCall: (plugin, progress) => ({
      ...call,
      warn: (message) => warn(plugin, message),
      progress,
    }),
    get stages() {
      return [...milliseconds].map(([stage, time]) => ({ stage, milliseconds: time }));
    },
    get warnings() {
      return [...warnings];
    },
    warn,
  };
}
