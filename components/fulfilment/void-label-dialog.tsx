'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Makes a label void, with a reason. */
export function VoidLabelDialog({
  id,
  open,
  onOpenChange,
}: {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('fulfilment.shipment');
  const tc = useTranslations('common');
  const [reason, setReason] = useState('');
  const save = useAction((input: { id: string; reason: string }) => trpc.fulfilment.voidLabel.mutate(input), {
    refresh: true,
    onDone: () => onOpenChange(false),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      title={t('voidTitle')}
      description={t('voidText')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{tc('cancel')}</Button>
          <Button
            variant="danger"
            loading={save.pending}
            disabled={reason.trim() === ''}
            onClick={() => save.run({ id, reason })}
          >
            {t('voidSave')}
          </Button>
        </>
      }
    >
      <Field label={t('voidReason')} required>
        <Input value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
      </Field>
    </Dialog>
  );
}
