'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { CustomerDetail } from '@/lib/contracts/customers';

/** What everybody should know about a customer. */
export function CustomerNote({ customer, canWrite }: { customer: CustomerDetail; canWrite: boolean }) {
  const t = useTranslations('customers');
  const [note, setNote] = useState(customer.note);
  const save = useAction(
    (text: string) =>
      trpc.customers.edit.mutate({ customerId: customer.id, expectedVersion: customer.version, note: text }),
    { success: t('saved'), refresh: true },
  );
  return (
    <Card title={t('note')}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(e) => {
          e.preventDefault();
          void save.run(note);
        }}
      >
        <Field label={t('note')} hideLabel>
          <Textarea
            rows={4}
            value={note}
            placeholder={t('notePlaceholder')}
            readOnly={!canWrite}
            onChange={(e) => setNote(e.target.value)}
          />
        </Field>
        {canWrite && (
          <div>
            <Button
              type="submit"
              size="sm"
              variant="secondary"
              loading={save.pending}
              disabled={note === customer.note}
            >
              {t('save')}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
