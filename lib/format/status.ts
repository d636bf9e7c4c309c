/** The key of a status word in the texts of `status`: one place for what a state is called. */
export function statusKey(kind: string, word: string): string {
  return `${kind}.${word}`;
}
