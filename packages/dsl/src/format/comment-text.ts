const HAS_STARS = /^\s*\*/;

/**
 * A comment as it is printed. The lines of a block comment that all begin with a star are aligned below the first one, which
 * begins at a column; others may be drawn, and stay as they are.
 */
export function commentText(text: string, column?: number): string {
  const trimmed = text.trimEnd();
  if (column === undefined || !trimmed.includes('\n')) return trimmed;
  const [first = '', ...rest] = trimmed.split('\n');
  if (!rest.every((line) => HAS_STARS.test(line))) return trimmed;
  return [first.trimEnd(), ...rest.map((line) => `${' '.repeat(column + 1)}${line.trim()}`)].join('\n');
}

/** What two ways of printing one comment have in common. */
export const commentContent = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trimEnd();
