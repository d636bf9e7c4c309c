import type { ActionKind } from '@/lib/contracts/rules';
import type { Handler } from './action';
import { orderActions } from './order-actions';
import { stockActions } from './stock-actions';
import { tellingActions } from './telling-actions';
import { ticketActions } from './ticket-actions';

/** Everything that rules can do. A further area adds its file here; a handler calls steps of areas of a lower rank. */
const handlers: ReadonlyMap<ActionKind, Handler> = new Map(
  [...orderActions, ...stockActions, ...tellingActions, ...ticketActions].map((h) => [h.kind, h]),
);

/** How that kind of action is carried out; undefined while no area does it. */
export function handlerOf(kind: ActionKind): Handler | undefined {
  return handlers.get(kind);
}

/** The kinds of action that are carried out today. */
export const workingActions: readonly ActionKind[] = [...handlers.keys()];
