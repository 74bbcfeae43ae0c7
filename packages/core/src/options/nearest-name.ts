/**
 * Finds what somebody meant who misspelt a name.
 *
 * @returns the known name that takes the fewest edits, whatever the case of its letters, else one that begins with `name`; nothing where
 *   all are far.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const most = Math.max(2, Math.floor(name.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= most && distance < candidate.length)
    .sort((one, other) => one.distance - other.distance);
  const begun = name.length >= 3 ? known.find((candidate) => candidate.startsWith(name)) : undefined;
  return ranked[0]?.candidate ?? begun;
}

/** Damerau and Levenshtein's distance: two letters in each other's place are one edit, the commonest slip. */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1, swapped ? before[j - 2]! + 1 : replaced));
    }
    [before, row] = [row, next];
  }
  return row[other.length]!;
}
