import { z } from 'zod';
import { inputOfProcedure, tableOfField, tableOfPath, tableOfProcedure, valueOfField } from './idor-fixtures';

type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
};
export type IdOf = (table: string) => string;

/** A field that takes ids, but of which nobody has said which: the proof must fail. */
export class UnknownIdField extends Error {}

const isIdField = (name: string) => /^ids?$|Ids?$/.test(name) && !/^(external|request)Id$/i.test(name);

function tableFor(path: string, field: string): string {
  if (field !== 'id' && field !== 'ids') {
    const table = tableOfField[field];
    if (!table) throw new UnknownIdField(`${path}: ${field} is not in idor-fixtures.ts`);
    return table;
  }
  const fits = Object.keys(tableOfProcedure).filter((p) => path.startsWith(p));
  const best = fits.sort((a, b) => b.length - a.length)[0];
  if (!best) throw new UnknownIdField(`${path}: ${field} is not in idor-fixtures.ts`);
  return tableOfProcedure[best]!;
}

function build(schema: Schema, path: string, field: string, id: IdOf): unknown {
  const options = schema.anyOf ?? schema.oneOf;
  if (isIdField(field) && (schema.type === 'string' || options)) {
    const many = options?.find((o) => o.type === 'array');
    return many ? [id(tableFor(path, field))] : id(tableFor(path, field));
  }
  if (isIdField(field) && schema.type === 'array') return [id(tableFor(path, field))];
  const given = valueOfField[field];
  if (given !== undefined && (typeof given === 'object' || schema.type !== 'object')) return given;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (options) return build(options.find((o) => o.type !== 'null') ?? options[0]!, path, field, id);
  if (schema.allOf) return build(schema.allOf[0]!, path, field, id);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, path, id);
    case 'array':
      return [build(schema.items ?? {}, path, field, id)];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, 1);
    case 'boolean':
      return true;
    case 'string':
      if (schema.format === 'date-time') return '2026-11-23T08:00:00.000Z';
      if (schema.format === 'date') return '2026-11-23';
      if (schema.format === 'email') return 'someone@example.com';
      return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
    default:
      return {};
  }
}

function objectOf(schema: Schema, path: string, id: IdOf): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    if (schema.required?.includes(name) || isIdField(name)) out[name] = build(part, path, name, id);
  return out;
}

/** An input that the schema accepts, with every field of ids filled by `id(table)`. Errors: UnknownIdField. */
export function sampleInput(schema: z.ZodType | undefined, path: string, id: IdOf): unknown {
  const whole = inputOfProcedure[path];
  if (whole) return whole(id);
  if (!schema) return undefined;
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return build(json, path, '', id);
}

/** The path of a REST operation with its `:id` filled. Errors: UnknownIdField. */
export function samplePath(path: string, id: IdOf): string {
  const table = tableOfPath[path.split('/')[1] ?? ''];
  if (path.includes(':') && !table) throw new UnknownIdField(`${path} is not in idor-fixtures.ts`);
  return path.replace(/:\w+/g, () => id(table!));
}

/** True when the operation is about something that an id names. */
export function takesIds(schema: z.ZodType | undefined, path: string): boolean {
  let taken = false;
  sampleInput(schema, path, () => {
    taken = true;
    return 'x';
  });
  return taken;
}
