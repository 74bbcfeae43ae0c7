import { describe, expect, it } from 'vitest';
import { timeLeft } from './time-left';

describe('timeLeft', () => {
  it('counts what is left by what photographs took, and not those that were kept or failed at once', () => {
    let time = 0;
    const left = timeLeft(() => time);
    const photo = (waiting: number, seconds: number, status: 'ok' | 'kept' | 'error') => {
      left.start(waiting);
      time += 1000 * seconds;
      left.done(status);
      return left.describe();
    };
    expect(photo(5, 0.1, 'kept')).toBe('');
    expect(photo(5, 4, 'ok')).toBe('about 16 s left');
    expect(photo(4, 0.1, 'error')).toBe('about 12 s left');
    expect(photo(3, 8, 'ok')).toBe('about 12 s left');
    left.start(2);
    time += 2000;
    expect(left.describe()).toBe('about 10 s left');
    time += 60_000;
    expect(left.describe()).toBe('about 6 s left');
    left.done('ok');
    expect(photo(1, 1, 'ok')).toBe('');
  });

  it.each([
    [0.0001, ''],
    [0.5, 'about 50 s left'],
    [3, 'about 5 min left'],
    [120, 'about 3 h left'],
  ])('says 100 photographs of %d s as "%s"', (seconds, text) => {
    let time = 0;
    const left = timeLeft(() => time);
    left.start(101);
    time += 1000 * seconds;
    left.done('ok');
    expect(left.describe()).toBe(text);
  });
});
