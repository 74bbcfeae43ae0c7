import { describe, expect, it } from 'vitest';
import { writeSection } from './section';

const rows = (count: number) => Array.from({ length: count }, (_, index) => [`key${index}`, 'x'.repeat(index)]);

describe('writeSection', () => {
  it('aligns columns', () => {
    expect(
      writeSection(
        {
          title: '2 rows',
          rows: [
            ['a', 'b', 'c'],
            ['longer', '', 'd'],
          ],
        },
        false,
      ),
    ).toEqual(['', '2 rows', '  a       b  c', '  longer     d']);
  });

  it('leaves out what is empty', () => {
    expect(writeSection({ title: 'nothing', rows: [] }, false)).toEqual([]);
  });

  it('shortens only on request', () => {
    expect(writeSection({ title: 'many', rows: rows(200) }, false)).toHaveLength(202);
    const short = writeSection({ title: 'many', rows: rows(200) }, true);
    expect(short).toHaveLength(13);
    expect(short.at(-1)).toBe('  … and 190 more; without --short, all');
    expect(writeSection({ title: 'few', rows: rows(12) }, true)).toHaveLength(14);
    expect(writeSection({ title: 'long', rows: [['x'.repeat(500)]] }, true).at(-1)).toBe(`  ${'x'.repeat(79)}…`);
  });

  it('does not let one long cell push all others away', () => {
    const [, , first] = writeSection(
      {
        title: 'one',
        rows: [
          ['a', 'b'],
          ['x'.repeat(500), 'c'],
        ],
      },
      false,
    );
    expect(first).toBe(`  ${'a'.padEnd(60)}  b`);
  });
});
