import { hostileTexts, hostileValues } from './hostile-values';

export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema | boolean;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
};

/** Where values come from: numbers that the seed decides, and ids and words that exist. */
export type Source = {
  random(): number;
  /** An id or a word that fits the field's name; undefined: none is known. */
  known(field: string): unknown;
};

export const oneOf = <T>(source: Source, list: readonly T[]): T =>
  list[Math.floor(source.random() * list.length)]!;

const words = ['MUG-1', 'api', 'Ada Byron', 'Bristol', 'x', 'a note', '茶杯', 'BS6 5QA', 'damaged'];

/** A value that the schema's shape allows (its refinements may still refuse it). */
export function fitting(
  source: Source,
  schema: JsonSchema,
  root: JsonSchema,
  field = '',
  depth = 0,
): unknown {
  const { random } = source;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)!;
    const target = schema.$ref === '#' ? root : root.$defs?.[name];
    return depth > 6 || !target ? null : fitting(source, target, root, field, depth + 1);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return oneOf(source, schema.enum);
  const known = random() < 0.85 ? source.known(field) : undefined;
  if (known !== undefined && schema.type !== 'object' && schema.type !== 'array') return known;
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fitting(source, oneOf(source, options), root, field, depth + 1);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((s) => fitting(source, s, root, field, depth + 1)));
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return fittingObject(source, schema, root, depth);
    case 'array': {
      if (schema.prefixItems)
        return schema.prefixItems.map((s) => fitting(source, s, root, field, depth + 1));
      const least = schema.minItems ?? 0;
      const n = Math.min(schema.maxItems ?? 3, least + Math.floor(random() * 3));
      const items = typeof schema.items === 'object' ? schema.items : {};
      return Array.from({ length: depth > 8 ? least : n }, () =>
        fitting(source, items, root, field.replace(/s$/, ''), depth + 1),
      );
    }
    case 'integer':
    case 'number': {
      const [low, high] = [schema.minimum ?? 0, schema.maximum ?? 1000];
      const near = Math.min(high, low + 20);
      const n = random() < 0.15 ? oneOf(source, [low, high]) : low + random() * (near - low);
      return schema.type === 'integer' ? Math.trunc(n) : n;
    }
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    case 'string':
      return fittingText(source, schema);
    default:
      return oneOf(source, [1, 'x', {}, null]);
  }
}

function fittingObject(source: Source, schema: JsonSchema, root: JsonSchema, depth: number): object {
  const out: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    if (schema.required?.includes(name) || source.random() < (depth > 4 ? 0 : 0.4))
      out[name] = fitting(source, part, root, name, depth + 1);
  if (typeof schema.additionalProperties === 'object' && source.random() < 0.7)
    out[oneOf(source, ['sku', 'title', 'en', 'x'])] = fitting(
      source,
      schema.additionalProperties,
      root,
      'x',
      depth + 1,
    );
  return out;
}

function fittingText(source: Source, schema: JsonSchema): string {
  const instant = () => new Date(Date.UTC(2026, 10, 1) + Math.floor(source.random() * 3e9)).toISOString();
  if (schema.format === 'date-time') return instant();
  if (schema.format === 'date') return instant().slice(0, 10);
  if (schema.format === 'email') return 'someone@example.com';
  if (schema.format === 'uri') return 'https://example.com/x';
  const text = source.random() < 0.2 ? oneOf(source, hostileTexts) : oneOf(source, words);
  return text.padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength ?? 100_000);
}

/** The same value with one place of it spoilt: another type, a hostile text, a part taken away or one nobody asked for. */
export function spoilt(source: Source, value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && source.random() < 0.85) {
    const copy = [...value];
    const i = Math.floor(source.random() * copy.length);
    copy[i] = spoilt(source, copy[i]);
    return copy;
  }
  if (typeof value === 'object' && value !== null && source.random() < 0.9) {
    const copy: Record<string, unknown> = { ...value };
    const names = Object.keys(copy);
    const way = source.random();
    if (way < 0.12 || names.length === 0) copy[oneOf(source, hostileTexts)] = oneOf(source, hostileValues);
    else if (way < 0.25) delete copy[oneOf(source, names)];
    else {
      const name = oneOf(source, names);
      copy[name] = spoilt(source, copy[name]);
    }
    return copy;
  }
  if (typeof value === 'number' && source.random() < 0.5)
    return oneOf(source, [-value, value + 0.5, value * 1e15, String(value)]);
  return source.random() < 0.65 ? oneOf(source, hostileTexts) : oneOf(source, hostileValues);
}
