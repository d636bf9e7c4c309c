'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { type ShortReason, shortReasons } from '@/lib/contracts/fulfilment-words';
import { leftAt } from '@/lib/contracts/pick-deeds';
import type { PickStopView } from '@/lib/contracts/waves';

/** Says how many a bin does not have, and why. */
export function TaskShort({
  stop,
  onClose,
  onReport,
}: {
  stop: PickStopView | null;
  onClose: () => void;
  onReport: (quantity: number, reason: ShortReason) => void;
}) {
  const t = useTranslations('fulfilment');
  const tc = useTranslations('common');
  const left = stop ? leftAt(stop) : 1;
  const [quantity, setQuantity] = useState<number | null>(left);
  const [reason, setReason] = useState<ShortReason>('mismatch');
  return (
    <Dialog
      open={stop !== null}
      onOpenChange={(open) => !open && onClose()}
      title={stop ? t('pick.missingTitle', { sku: stop.sku }) : ''}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            variant="danger"
            disabled={quantity === null}
            onClick={() => quantity !== null && onReport(quantity, reason)}
          >
            {t('pick.missingSave')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          name="reason"
          label={tc('reason')}
          cards
          value={reason}
          onValueChange={(value) => setReason(value as ShortReason)}
          options={shortReasons.map((r) => ({
            value: r,
            label: t(`reason.${r}`),
            hint: t(`reasonHint.${r}`),
          }))}
        />
        <Field label={t('pick.missingQuantity')}>
          <NumberInput value={quantity} onValueChange={setQuantity} min={1} max={left} />
        </Field>
      </div>
    </Dialog>
  );
}
