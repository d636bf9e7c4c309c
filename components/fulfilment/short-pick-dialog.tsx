'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import type { PickLine } from '@/lib/contracts/fulfilment';
import { type ShortReason, shortReasons } from '@/lib/contracts/fulfilment-words';

/** Says why units cannot be picked, and what that does to the stock. */
export function ShortPickDialog({
  workId,
  line,
  onClose,
}: {
  workId: string;
  line: PickLine | null;
  onClose: () => void;
}) {
  const t = useTranslations('fulfilment');
  const tc = useTranslations('common');
  const left = line ? line.quantity - line.short - line.picked : 1;
  const [quantity, setQuantity] = useState<number | null>(left);
  const [reason, setReason] = useState<ShortReason>('not_in_stock');
  const save = useAction(
    (input: { id: string; lineId: string; quantity: number; reason: ShortReason }) =>
      trpc.fulfilment.shortPick.mutate(input),
    { refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open={line !== null}
      onOpenChange={(open) => !open && onClose()}
      title={line ? t('pick.missingTitle', { sku: line.sku }) : ''}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            variant="danger"
            loading={save.pending}
            disabled={quantity === null}
            onClick={() =>
              line && quantity !== null && save.run({ id: workId, lineId: line.id, quantity, reason })
            }
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
