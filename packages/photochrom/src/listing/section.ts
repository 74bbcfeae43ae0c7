/** A titled list of rows, each of one or more cells. */
export type Section = { readonly title: string; readonly rows: readonly (readonly string[])[] };

/** What a short listing shows of a list, and of a cell's characters. */
const SHOWN_ROWS = 10;
const SHOWN_CHARACTERS = 80;

/** Widest cell that others of its column are aligned to. */
const WIDEST = 60;

/**
 * Writes a section with its columns aligned, and an empty line before it.
 *
 * @param short cuts lists and cells that are long, and says so.
 * @returns lines; none for an empty section.
 */
export function writeSection({ title, rows }: Section, short: boolean): readonly string[] {
  if (rows.length === 0) return [];
  const shown = short && rows.length > SHOWN_ROWS + 2 ? rows.slice(0, SHOWN_ROWS) : rows;
  const cells = shown.map((row) => row.map((cell) => (short ? cut(cell) : cell)));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.min(
      WIDEST,
      cells.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
    ),
  );
  const lines = cells.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  const left = rows.length - shown.length;
  return ['', title, ...lines, ...(left === 0 ? [] : [`  … and ${left} more; without --short, all`])];
}

function cut(cell: string): string {
  return cell.length > SHOWN_CHARACTERS ? `${cell.slice(0, SHOWN_CHARACTERS - 1)}…` : cell;
}
