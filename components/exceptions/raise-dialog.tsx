'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Takes an order out of the flow: nobody does so without saying why. */
export function RaiseDialog({
  orderId,
  number,
  onClose,
}: {
  orderId: string;
  number: string;
  onClose: () => void;
}) {
  const t = useTranslations('exceptions');
  const tc = useTranslations('common');
  const [reason, setReason] = useState('');
  const raise = useAction(() => trpc.orders.raiseException.mutate({ orderId, reason: reason.trim() }), {
    success: t('raise.done', { number }),
    refresh: true,
    onDone: onClose,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={t('raise.title')}
      description={t('raise.text', { number })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant="primary"
            loading={raise.pending}
            disabled={reason.trim() === ''}
            onClick={() => void raise.run(undefined)}
          >
            {t('raise.title')}
          </Button>
        </>
      }
    >
      <Field label={t('raise.reason')}>
        <Input value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />
      </Field>
    </Dialog>
  );
}
