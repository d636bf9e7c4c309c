'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { MoneyInput } from '@/components/ui/number-input';
import type { DeskRow } from '@/lib/contracts/orders-desk';

/** Records the missing payment, as the bank shows it. */
export function PaymentFix({ exception: x, onClose }: { exception: DeskRow; onClose: () => void }) {
  const t = useTranslations('exceptions');
  const to = useTranslations('orders');
  const tc = useTranslations('common');
  const { currency } = x.orderTotal;
  const [minor, setMinor] = useState<number | null>(Math.abs(Number(x.facts.differenceMinor ?? 0)) || null);
  const [reference, setReference] = useState('');
  const save = useAction(
    (amount: number) =>
      trpc.orders.recordPayment.mutate({
        orderId: x.orderId,
        amount: { minor: amount, currency },
        reference: reference.trim(),
      }),
    { success: t('done.payment'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={t('fixes.record_payment')}
      description={t('explain.record_payment', { number: x.orderNumber })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant="primary"
            loading={save.pending}
            disabled={(minor ?? 0) <= 0 || reference.trim() === ''}
            onClick={() => void save.run(minor ?? 0)}
          >
            {t('fixes.record_payment')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={to('amount')}>
          <MoneyInput currency={currency} value={minor} onValueChange={setMinor} />
        </Field>
        <Field label={to('paymentReference')}>
          <Input value={reference} onChange={(e) => setReference(e.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
