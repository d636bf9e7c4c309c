'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Card } from '@/components/ui/card';
import { Field, FormRow } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { TicketDetail } from '@/lib/contracts/support';
import {
  fieldsFor,
  stateCategory,
  type TicketPriority,
  type TicketType,
  ticketPriorities,
  ticketTypes,
} from '@/lib/contracts/support-words';
import type { Colleague } from './reply-box';

/** Who has the ticket, and what its type wants to know. */
export function TicketControls({
  ticket,
  colleagues,
  may,
}: {
  ticket: TicketDetail;
  colleagues: Colleague[];
  may: boolean;
}) {
  const t = useTranslations('support');
  const assign = useAction(
    (assigneeId: string | null) => trpc.support.assign.mutate({ ticketId: ticket.id, assigneeId }),
    { success: t('changed'), refresh: true },
  );
  const change = useAction(
    (part: { type?: TicketType; priority?: TicketPriority }) =>
      trpc.support.change.mutate({ ticketId: ticket.id, ...part }),
    { success: t('changed'), refresh: true },
  );
  const s = useTranslations('status');
  const fixed = !may || stateCategory[ticket.state] === 'resolved';
  const missing = fieldsFor(ticket.type).filter((f) => f.required && !ticket.fields[f.field]);
  return (
    <Card title={t('details')}>
      <div className="flex flex-col gap-3">
        <Field label={t('action.assign')}>
          <Select
            value={ticket.assignee?.id ?? ''}
            placeholder={t('nobody')}
            disabled={fixed || assign.pending}
            onChange={(e) => void assign.run(e.target.value || null)}
            options={
              ticket.assignee && !colleagues.some((c) => c.id === ticket.assignee!.id)
                ? [...colleagues, ticket.assignee].map((c) => ({ value: c.id, label: c.name }))
                : colleagues.map((c) => ({ value: c.id, label: c.name }))
            }
          />
        </Field>
        <FormRow>
          <Field label={t('action.type')}>
            <Select
              value={ticket.type}
              disabled={fixed || change.pending}
              onChange={(e) => void change.run({ type: e.target.value as TicketType })}
              options={ticketTypes.map((value) => ({ value, label: s(`ticket_type.${value}`) }))}
            />
          </Field>
          <Field label={t('action.priority')}>
            <Select
              value={ticket.priority}
              disabled={fixed || change.pending}
              onChange={(e) => void change.run({ priority: e.target.value as TicketPriority })}
              options={ticketPriorities.map((value) => ({ value, label: s(`ticket_priority.${value}`) }))}
            />
          </Field>
        </FormRow>
        <dl className="flex flex-col gap-2 text-body">
          {fieldsFor(ticket.type)
            .filter((f) => ticket.fields[f.field])
            .map((f) => (
              <div key={f.field}>
                <dt className="text-meta text-muted">{t(`field.${f.field}`)}</dt>
                <dd className="whitespace-pre-line">{ticket.fields[f.field]}</dd>
              </div>
            ))}
        </dl>
        {missing.length > 0 && (
          <p className="text-dense text-text-2">
            {t('missing')}: {missing.map((f) => t(`field.${f.field}`)).join(', ')}
          </p>
        )}
      </div>
    </Card>
  );
}
