import { z } from 'zod';
import { newTicketSchema } from '@/lib/contracts/support';
import { ticketPriorities, ticketTypes } from '@/lib/contracts/support-words';
import { text } from '@/lib/contracts/text';

/** A new ticket as the form holds it: every field of every type. */
export const ticketFormSchema = z.object({
  type: z.enum(ticketTypes),
  priority: z.enum(ticketPriorities),
  subject: newTicketSchema.shape.subject,
  body: newTicketSchema.shape.body,
  email: text(254),
  name: text(200),
  orderId: z.string().nullable(),
  topic: text(500),
  wish: text(500),
  reason: text(500),
  items: text(500),
  product: text(500),
  serial: text(500),
});
export type TicketValues = z.output<typeof ticketFormSchema>;
