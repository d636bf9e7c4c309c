/** Text as conditions compare it: A to Z as a to z and nothing else, so that memory and every database collation agree. */
export function foldText(text: string): string {
  return text.replace(/[A-Z]+/g, (upper) => upper.toLowerCase());
}
