import { describe, expect, it } from 'vitest';
import type { Stage } from '../plugin/progress-event';
import { createCallShare } from './share-of-call';

/** Runs stages one after another, each in two halves, and gives the shares on the way. */
function sharesOf(call: Parameters<typeof createCallShare>[0], stages: readonly Stage[]): number[] {
  const share = createCallShare(call);
  return stages.flatMap((stage) => {
    share.begin(stage);
    return [0, 0.5, 1].map((part) => share.at(stage, part));
  });
}

describe('createCallShare', () => {
  it('goes from 0 to exactly 1 through all stages of a photograph, a step further with every half', () => {
    const shares = sharesOf('colorize', ['decode', 'load', 'detect', 'select', 'load', 'colorize', 'colorize', 'fuse', 'finish']);
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    for (let stage = 0; stage < 9; stage++) {
      const [begun, half, done] = shares.slice(3 * stage, 3 * stage + 3) as [number, number, number];
      expect(begun).toBe(stage === 0 ? 0 : shares[3 * stage - 1]);
      expect(half).toBeGreaterThan(begun);
      expect(done).toBeGreaterThan(half);
      expect(done < 1 || stage === 8).toBe(true);
    }
  });

  it('jumps over what does not run, once the next stage has done something', () => {
    const all = sharesOf('render', ['load', 'colorize', 'colorize', 'fuse', 'finish']);
    expect(sharesOf('render', ['load', 'fuse', 'finish'])).toEqual([...all.slice(0, 3), all[2], ...all.slice(10)]);
  });

  it('stays where it is while a fusion begins, and counts what runs inside it first', () => {
    const share = createCallShare('render');
    share.begin('fuse');
    expect(share.at('fuse', 0)).toBe(0);
    share.begin('colorize');
    const colored = share.at('colorize', 1);
    expect(colored).toBeGreaterThan(0);
    expect(share.at('fuse', 0)).toBe(colored);
    expect(share.at('fuse', 0.5)).toBeGreaterThan(colored);
    expect(share.last).toBe(share.at('fuse', 0.5));
  });

  it('never falls, neither for a stage that comes again nor for one that the call does not know', () => {
    const shares = sharesOf('prepare', ['decode', 'detect', 'decode', 'fuse', 'select']);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
  });

  it.each(['load', 'decode', 'encode'] as const)('is the share of the only stage of %s', (call) => {
    expect(sharesOf(call, [call])).toEqual([0, 0.5, 1]);
  });
});
