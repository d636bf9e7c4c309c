import { type TicketListQuery, ticketListSchema } from '@/lib/contracts/support';
import { readListParams } from '@/lib/format/list-params';

type SearchParams = Record<string, string | string[] | undefined>;
const keys = ['view', 'type', 'priority', 'assignee', 'customer', 'order', 'q', 'cursor'];

/** What the address of the inbox asks for, and the address itself, so that a ticket opens within its list. */
export function listQuery(params: SearchParams): { query: TicketListQuery; address: string } {
  const given = readListParams(params, keys);
  const parsed = ticketListSchema.safeParse(given);
  const { cursor: _, ...kept } = given;
  return {
    query: parsed.success ? parsed.data : ticketListSchema.parse({}),
    address: new URLSearchParams(kept as Record<string, string>).toString(),
  };
}
