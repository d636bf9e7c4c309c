/** The first line of a text, cut between words with an ellipsis where it is longer. Units: code points. */
export function firstWords(text: string, most: number): string {
  const line = text.trim().split('\n', 1)[0]!.trim();
  const letters = [...line];
  if (letters.length <= most) return line;
  const cut = letters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
