/** Text as conditions compare it: A to Z as a to z and nothing else, so that memory and every database collation agree. */
export function foldText(text: string): string {
  if (text === lastText) return lastFolded;
  lastText = text;
  lastFolded = text.replace(/[A-Z]+/g, (upper) => upper.toLowerCase());
  return lastFolded;
}

// Many rules ask about the same text of one order, one after the other.
let [lastText, lastFolded] = ['', ''];
