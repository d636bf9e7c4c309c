'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Combobox } from '@/components/ui/combobox';
import { FormRow } from '@/components/ui/field';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { fieldsFor, type TicketField, ticketPriorities, ticketTypes } from '@/lib/contracts/support-words';
import type { TicketValues } from './new-ticket-schema';

async function findOrders(q: string) {
  const { data } = await trpc.orders.list.query({ q, limit: 10 });
  return data.map((o) => ({ value: o.id, label: o.number, hint: o.buyerName }));
}

/** A member writes down what a customer wants; the fields are those of the type. */
export function NewTicketForm({ tenant }: { tenant: string }) {
  const t = useTranslations('support');
  const s = useTranslations('status');
  const router = useRouter();
  const form = useZodForm(() => import('./new-ticket-schema').then((m) => m.ticketFormSchema), {
    defaultValues: {
      type: 'complaint',
      priority: 'normal',
      subject: '',
      body: '',
      email: '',
      name: '',
      orderId: null,
      topic: '',
      wish: '',
      reason: '',
      items: '',
      product: '',
      serial: '',
    },
  });
  const type = form.watch('type');
  const create = useAction(
    ({ email, name, orderId, type, priority, subject, body, ...rest }: TicketValues) => {
      const fields = Object.fromEntries(
        fieldsFor(type).flatMap(({ field }) => (rest[field] ? [[field, rest[field]]] : [])),
      );
      return trpc.support.open.mutate({
        type,
        priority,
        subject,
        body,
        fields,
        customer: { ...(email ? { email } : {}), ...(name ? { name } : {}) },
        ...(orderId ? { orderId } : {}),
      });
    },
    {
      form,
      success: (made) => t('opened', { number: made.number }),
      onDone: (made) => router.push(`/${tenant}/inbox/${made.id}`),
    },
  );
  const missing = (values: TicketValues): TicketField | undefined =>
    fieldsFor(values.type).find((f) => f.required && !values[f.field])?.field;
  const te = useTranslations('errors');
  return (
    <Form
      form={form}
      className="max-w-3xl"
      onSubmit={(values) => {
        const field = missing(values);
        if (!field) return create.run(values);
        form.setError(field, { type: 'required', message: te('field_missing') }, { shouldFocus: true });
      }}
    >
      <Card>
        <div className="flex flex-col gap-4">
          <FormRow>
            <FormField form={form} name="type" label={t('action.type')}>
              {(f) => (
                <Select
                  {...f}
                  options={ticketTypes.map((value) => ({ value, label: s(`ticket_type.${value}`) }))}
                />
              )}
            </FormField>
            <FormField form={form} name="priority" label={t('action.priority')}>
              {(f) => (
                <Select
                  {...f}
                  options={ticketPriorities.map((value) => ({ value, label: s(`ticket_priority.${value}`) }))}
                />
              )}
            </FormField>
          </FormRow>
          <FormRow>
            <FormField form={form} name="email" label={t('form.email')} optional>
              {(f) => <Input {...f} type="email" autoComplete="off" />}
            </FormField>
            <FormField form={form} name="name" label={t('form.name')} optional>
              {(f) => <Input {...f} autoComplete="off" />}
            </FormField>
          </FormRow>
          <FormField form={form} name="orderId" label={t('form.order')} optional>
            {({ onChange, value, ref: _, ...f }) => (
              <Combobox {...f} value={value || null} onChange={onChange} onSearch={findOrders} />
            )}
          </FormField>
          <FormField form={form} name="subject" label={t('form.subject')} required>
            {(f) => <Input {...f} />}
          </FormField>
          <FormField form={form} name="body" label={t('form.body')} required>
            {(f) => <Textarea {...f} rows={6} />}
          </FormField>
          {fieldsFor(type).map(({ field, required }) => (
            <FormField
              key={field}
              form={form}
              name={field}
              label={t(`field.${field}`)}
              required={required}
              optional={!required}
            >
              {(f) => <Input {...f} />}
            </FormField>
          ))}
        </div>
      </Card>
      <FormActions>
        <Button type="submit" variant="primary" loading={create.pending}>
          {t('form.create')}
        </Button>
      </FormActions>
    </Form>
  );
}
