import type { TicketPriority, TicketType } from '@/lib/contracts/support';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { giveTicket, mayAnswer } from '@/server/support/steps/assign-ticket';
import { writeTicket } from '@/server/support/steps/change-ticket';
import { lockTicketFor, setByPerson } from '@/server/support/steps/lock-ticket';
import { type Acted, type Acting, done, handler, kept, type LoggedEffect, skipped, undoable } from './action';

type Change = { priority: TicketPriority } | { type: TicketType };
const keyOf = (change: Change) => ('priority' in change ? 'priority' : 'type');

async function change({ tx, subjectId, rule }: Acting, to: Change): Promise<Acted> {
  const locked = await lockTicketFor(tx, subjectId, 'change');
  if (!locked) return skipped('not_open');
  const key = keyOf(to);
  const before = locked.ticket[key];
  if (before === Object.values(to)[0]) return skipped('already_so');
  if (!rule.definition.force && (await setByPerson(tx, subjectId, key))) return skipped('human_set');
  await writeTicket(tx, locked.ticket, to);
  return done({ [key]: before });
}

type TicketNow = { priority: TicketPriority; type: TicketType; assigneeId: string | null };

async function ticketNow(tx: TenantTx, id: string): Promise<TicketNow | null> {
  return tx.maybeOne<TicketNow>(
    `SELECT priority, type, assignee_id AS "assigneeId" FROM ticket WHERE tenant_id = $1 AND id = $2 AND state <> 'closed'`,
    [tx.tenantId, id],
  );
}

async function canChangeBack(tx: TenantTx, e: LoggedEffect, to: Change) {
  const ticket = await ticketNow(tx, e.subjectId);
  return ticket?.[keyOf(to)] === Object.values(to)[0] ? undoable() : kept('changed_since');
}

async function changeBack(tx: TenantTx, e: LoggedEffect, key: 'priority' | 'type'): Promise<void> {
  const locked = await lockTicketFor(tx, e.subjectId, 'change');
  if (locked) await writeTicket(tx, locked.ticket, { [key]: e.before[key] });
}

/** What rules do with tickets. What a person has said last stays, unless the rule is forced. */
export const ticketActions = [
  handler<'set_ticket_priority'>({
    kind: 'set_ticket_priority',
    run: (acting, action) => change(acting, { priority: action.level }),
    canUndo: (tx, e) => canChangeBack(tx, e, { priority: e.action.level }),
    undo: (tx, e) => changeBack(tx, e, 'priority'),
  }),
  handler<'set_ticket_type'>({
    kind: 'set_ticket_type',
    run: (acting, action) => change(acting, { type: action.type }),
    canUndo: (tx, e) => canChangeBack(tx, e, { type: e.action.type }),
    undo: (tx, e) => changeBack(tx, e, 'type'),
  }),
  handler<'assign_ticket'>({
    kind: 'assign_ticket',
    async run({ tx, subjectId, rule }, action) {
      const agentId = fromPublicId('usr', action.memberId);
      const locked = await lockTicketFor(tx, subjectId, 'assign');
      if (!locked) return skipped('not_open');
      const before = locked.ticket.assigneeId;
      if (before === agentId) return skipped('already_so');
      if (!rule.definition.force && (await setByPerson(tx, subjectId, 'assignee')))
        return skipped('human_set');
      if (!(await mayAnswer(tx, agentId))) return skipped('unknown_target');
      await giveTicket(tx, locked, agentId);
      return done({ assigneeId: before });
    },
    async canUndo(tx, e) {
      const ticket = await ticketNow(tx, e.subjectId);
      const own = fromPublicId('usr', e.action.memberId);
      return ticket?.assigneeId === own ? undoable() : kept('changed_since');
    },
    async undo(tx, e) {
      const locked = await lockTicketFor(tx, e.subjectId, 'assign');
      const before = typeof e.before.assigneeId === 'string' ? e.before.assigneeId : null;
      if (locked) await giveTicket(tx, locked, (await mayAnswer(tx, before)) ? before : null);
    },
  }),
];
