/**
 * @param word what was written.
 * @param known what is valid.
 * @returns the valid word that takes the fewest edits (Damerau and Levenshtein's distance), or nothing where all are far.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.max(2, Math.floor(word.length / 3));
  const ranked = known.map((candidate) => ({ candidate, distance: editDistance(word, candidate) }));
  const [best] = ranked.filter(({ distance }) => distance <= most).sort((one, other) => one.distance - other.distance);
  return best?.candidate ?? (word.length >= 3 ? known.find((candidate) => candidate.startsWith(word)) : undefined);
}

/** Two letters in each other's place are one edit: the commonest slip. */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1, isSwapped ? before[j - 2]! + 1 : replaced));
    }
    [before, row] = [row, next];
  }
  return row[other.length]!;
}
