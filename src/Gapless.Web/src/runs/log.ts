export const mostLines = 5000;

/** The end of a log: at most so many lines, the oldest go first. */
export function append(lines: readonly string[], more: readonly string[], most = mostLines): string[] {
  const all = lines.length + more.length;
  return all <= most ? [...lines, ...more] : [...lines.slice(Math.max(0, all - most)), ...more.slice(Math.max(0, more.length - most))];
}
