import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error';
import { checkArguments } from './check-arguments';
import { colorizeArguments } from './colorize-arguments';

const check = (...args: string[]) => checkArguments(args, colorizeArguments);

describe('checkArguments', () => {
  it('accepts every way to write an option', () => {
    for (const args of [['-o', 'out'], ['-oout'], ['--output=out'], ['--output', 'out', '--json'], ['--', '--no-such']]) {
      expect(() => check('photo.jpg', ...args)).not.toThrow();
    }
  });

  it.each([
    [['--fusoin', 'none'], 'Unknown option --fusoin. Did you mean --fusion?'],
    [['--no-report'], 'Unknown option --no-report. Did you mean --report?'],
    [['-x'], 'Unknown option -x. See --help.'],
    [['--toString'], 'Unknown option --toString. See --help.'],
    [['--output'], '--output needs a value. See --help.'],
    [['-o', '--json'], '-o needs a value. See --help.'],
    [['--output='], '--output needs a value. See --help.'],
    [['--json=yes'], "--json takes no value, but received 'yes'."],
  ])('refuses %j', (args, message) => {
    expect(() => check('photo.jpg', ...args)).toThrow(UsageError);
    expect(() => check('photo.jpg', ...args)).toThrow(message);
  });
});
