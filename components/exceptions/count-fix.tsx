'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import type { DeskRow } from '@/lib/contracts/orders-desk';
import { toPublicId } from '@/lib/kernel/ids';
import { FixEffect } from './fix-effect';

/** Counts a shelf after a short pick: the difference is booked with the reason, and every short pick there is settled. */
export function CountFix({ exception: x, onClose }: { exception: DeskRow; onClose: () => void }) {
  const t = useTranslations('exceptions');
  const tc = useTranslations('common');
  const [, warehouseId = '', variantId = ''] = x.causeKey.split(':');
  const { data } = useQuery(useTRPC().inventory.levels.queryOptions({ variantIds: [variantId] }));
  const [counted, setCounted] = useState<number | null>(null);
  const onHand = data?.find((l) => l.warehouseId === toPublicId('whs', warehouseId))?.onHand;
  const save = useAction(
    async ({ from, to }: { from: number; to: number }) => {
      if (to !== from)
        await trpc.inventory.adjust.mutate({
          variantId,
          warehouseId,
          quantity: to - from,
          reason: 'count',
          note: x.orderNumber,
        });
      return trpc.orders.fixExceptions.mutate({
        cause: x.causeKey,
        fix: { kind: 'settle', reason: t('countedWord', { count: to }) },
      });
    },
    { success: t('done.counted'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={t('fixes.count_stock')}
      description={t('explain.count_stock', { sku: String(x.facts.sku ?? ''), onHand: onHand ?? 0 })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant="primary"
            loading={save.pending}
            disabled={counted === null || onHand === undefined}
            onClick={() =>
              counted !== null && onHand !== undefined && void save.run({ from: onHand, to: counted })
            }
          >
            {t('fixes.count_stock')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('counted')}>
          <NumberInput value={counted} min={0} max={1_000_000} onValueChange={setCounted} />
        </Field>
        <FixEffect exception={x} scope="cause" />
      </div>
    </Dialog>
  );
}
