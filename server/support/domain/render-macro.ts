/** The text of a macro with its variables filled in; a variable without a value, or that nobody knows, stays as it is. */
export function renderMacro(body: string, values: Readonly<Record<string, string>>): string {
  return body.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] || whole);
}
