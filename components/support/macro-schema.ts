import { z } from 'zod';
import { requiredText, text } from '@/lib/contracts/text';

/** One macro as the form holds it. */
export const macroSchema = z.object({
  name: requiredText(80),
  bodyEn: text(10_000),
  bodyZh: text(10_000),
  thenState: z.enum(['', 'waiting_customer', 'waiting_internal', 'waiting_third_party', 'resolved']),
  active: z.boolean(),
});
export type MacroValues = z.output<typeof macroSchema>;
