'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { CustomerProfile } from '@/lib/contracts/customers-profile';
import { findCustomers } from './customer-search';

/** Moves an order to the customer that it really belongs to. */
export function AttachDialog({
  order,
  onClose,
}: {
  order: CustomerProfile['orders'][number];
  onClose: () => void;
}) {
  const t = useTranslations('customers.profile');
  const [to, setTo] = useState<string | null>(null);
  const attach = useAction(
    (customerId: string) =>
      trpc.orders.attachCustomer.mutate({ orderId: order.id, customerId, expectedVersion: order.version }),
    { success: t('attached'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('attachTitle', { number: order.number })}
      footer={
        <Button
          variant="primary"
          disabled={!to}
          loading={attach.pending}
          onClick={() => to && void attach.run(to)}
        >
          {t('attach')}
        </Button>
      }
    >
      <Field label={t('otherCustomer')}>
        <Combobox value={to} onChange={setTo} onSearch={(q) => findCustomers(q, order.customerId)} />
      </Field>
    </Dialog>
  );
}
