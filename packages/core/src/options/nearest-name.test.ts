import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name';

describe('nearestName', () => {
  const known = ['maxInstances', 'minScore', 'feather', 'workingSide', 'size', 'fusion', 'finish'];

  it.each([
    ['maxInstance', 'maxInstances'],
    ['minscore', 'minScore'],
    ['fether', 'feather'],
    ['workingside', 'workingSide'],
    ['fuison', 'fusion'],
    ['finsh', 'finish'],
    ['szie', 'size'],
    ['work', 'workingSide'],
  ])('takes %s for %s', (name, meant) => {
    expect(nearestName(name, known)).toBe(meant);
  });

  it('guesses nothing where all names are far, nor a name of which no letter is left', () => {
    expect(nearestName('temperature', known)).toBeUndefined();
    expect(nearestName('xy', ['ab'])).toBeUndefined();
    expect(nearestName('x', [])).toBeUndefined();
  });
});
