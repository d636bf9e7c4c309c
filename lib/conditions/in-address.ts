import { type Group, groupSchema } from '@/lib/contracts/conditions';
import type { Subject } from '@/lib/contracts/conditions-words';
import { checkCondition } from './check';

/** The condition that a text of an address or of a saved view stands for; null when it is none about that subject. */
export function readCondition(text: string, subject: Subject): Group | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = groupSchema.safeParse(json);
  return parsed.success && checkCondition(parsed.data, subject, 'stored').length === 0 ? parsed.data : null;
}
