/** Kinds of which an element has one, in the order in which they are asked: what belongs to each. */
const kinds: readonly (readonly [kind: string, belongs: RegExp])[] = [
  ['display', /^(block|inline|inline-block|inline-flex|flex|grid|inline-grid|hidden|contents|table)$/],
  ['sr', /^(not-)?sr-only$/],
  ['position', /^(static|relative|absolute|fixed|sticky)$/],
  ['truncate', /^(truncate|text-(ellipsis|clip))$/],
  ['line-clamp', /^line-clamp-/],
  ['text-size', /^text-(meta|dense|body|portal|lead|title|page|kpi|hero|\[[\d.]+(px|r?em)\])$/],
  ['text-align', /^text-(start|center|end|left|right|justify)$/],
  ['text-wrap', /^text-(wrap|nowrap|balance|pretty)$/],
  ['text-colour', /^text-/],
  ['font-weight', /^font-(normal|medium|semibold|bold)$/],
  ['font-family', /^font-/],
  ['decoration-line', /^(underline|line-through|overline|no-underline)$/],
  ['decoration', /^decoration-/],
  ['style', /^(not-)?italic$/],
  ['flex-direction', /^flex-(row|col)(-reverse)?$/],
  ['flex-wrap', /^flex-(wrap|nowrap|wrap-reverse)$/],
  ['flex', /^flex-/],
  ['grow', /^grow(-|$)/],
  ['shrink', /^shrink(-|$)/],
  ['border-style', /^border-(solid|dashed|dotted|none)$/],
  ['border-collapse', /^border-(collapse|separate)$/],
  ['border-spacing', /^border-spacing-/],
  ['border-width', /^border(-\d|-\[[\d.]+(px|r?em)\])?$/],
  ['border-colour', /^border-(?![xytrblse](-\d)?$)/],
  ['divide-width', /^divide-[xy]$/],
  ['divide-colour', /^divide-/],
  ['object-place', /^object-(center|top|bottom|left|right)$/],
  ['background-place', /^bg-(center|top|bottom|left|right)$/],
  ['background-repeat', /^bg-(no-)?repeat$/],
  ['background', /^bg-/],
  ['outline-offset', /^-?outline-offset-/],
  ['outline-width', /^outline(-\d)?$/],
  ['outline-style', /^outline-(none|hidden|dashed)$/],
  ['outline-colour', /^outline-/],
  ['float', /^float-/],
  ['clear', /^clear-/],
  ['col-start', /^col-start-/],
  ['rotate', /^-?rotate-(\d|\[)/],
  ['list', /^list-(disc|decimal|none)$/],
  ['grid-flow', /^grid-flow-/],
  ['span', /^col-span-/],
  ['break', /^break-(all|words|normal|keep)$/],
  ['select', /^select-(none|all|text|auto)$/],
  ['animate', /^animate-(none|spin|pulse|ping|bounce)$/],
  ['rounded', /^rounded(-(?![trblse]{1,2}(-|$))|$)/],
];
/** Kinds that are the first word or two of a utility. */
const named =
  /^-?(min-[wh]|max-[wh]|size|[wh]|[pm][xytrblse]?|gap-[xy]|gap|space-[xy]|rounded-[trblse]{1,2}|border-[xytrblse]|inset-[xyse]|inset|top|bottom|left|right|start|end|overflow-[xy]|overflow|items|justify-self|justify|place-items|place-content|self|content|basis|grid-cols|grid-rows|auto-cols|whitespace|leading|tracking|underline-offset|opacity|z|shadow|cursor|pointer-events|transition|duration|translate-[xy]|object|aspect|align|appearance|field-sizing|fill|stroke)(-|$)/;

const sides = (kind: string) => [...'xytrblse'].map((s) => kind + s);
/** A wider kind, and the narrower ones that it sets as well. */
const sets: Readonly<Record<string, readonly string[]>> = {
  p: sides('p'),
  px: ['pr', 'pl', 'ps', 'pe'],
  py: ['pt', 'pb'],
  m: sides('m'),
  mx: ['mr', 'ml', 'ms', 'me'],
  my: ['mt', 'mb'],
  size: ['w', 'h'],
  gap: ['gap-x', 'gap-y'],
  overflow: ['overflow-x', 'overflow-y'],
  flex: ['basis', 'grow', 'shrink'],
  'text-size': ['leading'],
  'line-clamp': ['display', 'overflow'],
  rounded: [...'trblse', 'tl', 'tr', 'bl', 'br', 'ss', 'se', 'ee', 'es'].map((s) => `rounded-${s}`),
  'border-width': sides('border-'),
  'border-x': ['border-l', 'border-r'],
  'border-y': ['border-t', 'border-b'],
  inset: ['inset-x', 'inset-y', 'start', 'end', 'top', 'bottom', 'left', 'right'],
  'inset-x': ['start', 'end', 'left', 'right'],
  'inset-y': ['top', 'bottom'],
};
const sameAs: Readonly<Record<string, string>> = { 'inset-s': 'start', 'inset-e': 'end' };

function kindOf(utility: string): string | undefined {
  for (const [kind, belongs] of kinds) if (belongs.test(utility)) return kind;
  const word = named.exec(utility)?.[1];
  return word && (sameAs[word] ?? word);
}

const known = new Map<string, string>();

/** Class names of which, under the same states, the last of each kind is kept. Agrees with tailwind-merge on every class of the product. */
export function mergeClasses(text: string): string {
  const done = known.get(text);
  if (done !== undefined) return done;
  const taken = new Set<string>();
  const kept: string[] = [];
  for (const name of text.split(/\s+/).filter(Boolean).reverse()) {
    const cut = name.lastIndexOf(
      ':',
      name.endsWith(']') ? Math.max(name.search(/\[[^\]]*\]$/), 0) : undefined,
    );
    const [states, utility] = [name.slice(0, cut + 1), name.slice(cut + 1)];
    const kind = kindOf(utility);
    if (kind !== undefined) {
      if (taken.has(states + kind)) continue;
      for (const k of [kind, ...(sets[kind] ?? [])]) taken.add(states + k);
    }
    kept.push(name);
  }
  const merged = kept.reverse().join(' ');
  if (known.size < 2000) known.set(text, merged);
  return merged;
}
