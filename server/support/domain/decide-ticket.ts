import { fieldsOfType, type NewTicketInput, type TicketField } from '@/lib/contracts/support';
import { ok, type Result, refused } from '@/lib/kernel/result';

/** The type's own fields, when every required one is there; else the refusal that names the first missing one. */
export function decideFields(
  type: NewTicketInput['type'],
  given: NewTicketInput['fields'],
): Result<Partial<Record<TicketField, string>>, 'field_missing'> {
  const { required, optional } = fieldsOfType[type];
  const missing = required.find((f) => !given?.[f]);
  if (missing) return refused('field_missing', { type }, `fields.${missing}`);
  const known: readonly TicketField[] = [...required, ...optional];
  return ok(Object.fromEntries(known.flatMap((f) => (given?.[f] ? [[f, given[f]]] : []))));
}
