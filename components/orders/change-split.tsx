'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import type { OrderDetail } from '@/lib/contracts/orders-views';
import { ChangePreviewPanel } from './change-preview';
import { useChange } from './change-session';

/** Splits an order by hand: how many units of each line leave in a parcel of their own; the rest stays together. */
export function ChangeSplit({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const t = useTranslations('orders');
  const tc = useTranslations('common');
  const [units, setUnits] = useState<Record<string, number>>({});
  const open = order.lines
    .map((l) => ({ ...l, open: l.quantity - l.cancelled - l.shipped }))
    .filter((l) => l.kind === 'goods' && l.open > 0);
  const part = open.flatMap((l) => (units[l.id] ? [{ lineId: l.id, quantity: units[l.id]! }] : []));
  const draft = part.length > 0 ? { kind: 'split' as const, orderId: order.id, parts: [part] } : null;
  const session = useChange('split', [order.id], draft, {
    success: t('change.done.split'),
    onDone: onClose,
  });
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('change.splitTitle', { number: order.number })}
      description={t('change.splitText')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant="primary"
            disabled={!session.ready}
            loading={session.confirming}
            onClick={session.confirm}
          >
            {t('change.splitConfirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {open.map((l) => (
          <Field key={l.id} label={t('change.splitLine', { title: l.title || l.sku, open: l.open })}>
            <NumberInput
              value={units[l.id] ?? 0}
              min={0}
              max={l.open}
              onValueChange={(q) => setUnits((old) => ({ ...old, [l.id]: q ?? 0 }))}
            />
          </Field>
        ))}
        <ChangePreviewPanel session={session} idle={t('change.splitIdle')} />
      </div>
    </Dialog>
  );
}
