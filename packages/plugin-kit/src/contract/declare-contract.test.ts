import { describe, expect, it } from 'vitest';
import { testDetector } from '../detector/test-detector';
import { fakeDetector } from '../fakes/fake-detector';

describe('declareContract', () => {
  it('refuses to skip a test that does not exist', () => {
    expect(() => testDetector(() => fakeDetector(), { skip: [{ test: 'sings', reason: 'it has no voice' }] })).toThrow(
      /no test 'sings'.*'leaves L as it was'/,
    );
  });
});
