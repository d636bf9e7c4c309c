import type { ImportKind, ImportOptions } from '@/lib/contracts/integrations';
import { orderSynonyms, otherSynonyms } from './header-words';
import { orderPresets, type Preset } from './order-presets';

/** The form in which headers are compared: NFKC, lower case, blanks and separators as one blank, ends trimmed. */
export function normalHeader(header: string): string {
  return header
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./:*()[\]（）【】]+/g, ' ')
    .trim();
}

/** The text by which a kind of file is recognised again: its headers in order. */
export function headerKey(headers: readonly string[]): string {
  return headers.map(normalHeader).join('\u001f');
}

const genericFees = ['POST', 'POSTAGE', 'SHIPPING', 'DOT', 'BANK CHARGES', 'AMAZONFEE'];

/** The preset whose headers are all there, or null. */
export function findPreset(headers: readonly string[]): Preset | null {
  const present = new Set(headers.map(normalHeader));
  return orderPresets.find((p) => p.needs.every((h) => present.has(normalHeader(h)))) ?? null;
}

/**
 * The columns that a file's headers suggest, field by field: from the preset, else from the words in use in English and
 * Chinese. A column serves one field only; earlier fields choose first.
 */
export function guessMapping(
  kind: ImportKind,
  headers: readonly string[],
): { mapping: Record<string, string>; preset: Preset | null } {
  const byName = new Map<string, string>();
  for (const header of headers)
    if (!byName.has(normalHeader(header))) byName.set(normalHeader(header), header);
  const preset = kind === 'orders' ? findPreset(headers) : null;
  const words: Record<string, readonly string[]> = kind === 'orders' ? orderSynonyms : otherSynonyms[kind];
  const mapping: Record<string, string> = {};
  const used = new Set<string>();
  const take = (field: string, name: string) => {
    const header = byName.get(normalHeader(name));
    if (header === undefined || used.has(header) || mapping[field]) return;
    mapping[field] = header;
    used.add(header);
  };
  for (const [field, name] of Object.entries(preset?.mapping ?? {})) take(field, name);
  if (!preset)
    for (const [field, names] of Object.entries(words)) for (const name of names) take(field, name);
  return { mapping, preset };
}

/** The options to start from: the tenant's own, then the preset's. */
export function startOptions(
  preset: Preset | null,
  tenant: { currency: string; timezone: string; country: string },
): ImportOptions {
  return {
    channel: 'import',
    currency: tenant.currency,
    timezone: tenant.timezone,
    dateOrder: 'ymd',
    country: tenant.country,
    history: false,
    createProducts: false,
    openingStock: false,
    assumePaid: false,
    taxIncluded: false,
    feeCodes: genericFees,
    creditPrefix: 'C',
    ...preset?.options,
  };
}
