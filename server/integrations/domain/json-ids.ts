const stringOrLongNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * Parses JSON with whole numbers of sixteen and more digits kept as text, since platforms' ids exceed 2⁵³ and would change
 * in a JavaScript number. Errors: SyntaxError as JSON.parse.
 */
export function parseJsonKeepingIds(json: string): unknown {
  return JSON.parse(json.replace(stringOrLongNumber, (m) => (m.startsWith('"') ? m : `"${m}"`)));
}
