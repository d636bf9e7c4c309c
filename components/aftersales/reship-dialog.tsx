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
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import type { Reason } from '@/lib/contracts/aftersales';

const reasons = [
  'never_arrived',
  'damaged_in_transit',
  'missing_parts',
  'wrong_item',
  'defective',
] as const satisfies readonly Reason[];

/** The same goods once more, free of charge and with nothing to send back: asked for and approved by whoever presses it. */
export function ReshipDialog({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const t = useTranslations('aftersales');
  const tc = useTranslations('common');
  const { data: view } = useQuery(useTRPC().aftersales.ofOrder.queryOptions({ orderId }, { staleTime: 0 }));
  const [units, setUnits] = useState<Record<string, number>>({});
  const [reason, setReason] = useState<(typeof reasons)[number]>('never_arrived');
  const lines = view?.lines.filter((l) => l.units > 0 && !l.preShipment) ?? [];
  const chosen = lines.filter((l) => (units[l.lineId] ?? 0) > 0);
  const action = useAction(
    async () => {
      const made = await trpc.aftersales.request.mutate({
        orderId,
        method: 'none',
        lines: chosen.map((l) => ({
          lineId: l.lineId,
          quantity: units[l.lineId]!,
          reason,
          resolution: 'reship' as const,
        })),
      });
      if (made.state !== 'requested') return made;
      return trpc.aftersales.approve.mutate({ returnId: made.id, expectedVersion: made.version });
    },
    { success: (made) => t('reship.done', { number: made.number }), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('reship.title')}
      description={t('reship.text')}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            loading={action.pending}
            disabled={chosen.length === 0}
            onClick={() => void action.run(undefined)}
          >
            {t('reship.confirm')}
          </Button>
        </>
      }
    >
      {!view ? (
        <Skeleton className="h-40" />
      ) : lines.length === 0 ? (
        <p>{t('reship.nothing')}</p>
      ) : (
        <div className="flex flex-col gap-4">
          {lines.map((l) => (
            <Field
              key={l.lineId}
              label={l.title}
              hint={`${l.sku} · ${t('newReturn.units', { count: l.units })}`}
            >
              <NumberInput
                value={units[l.lineId] ?? 0}
                min={0}
                max={l.units}
                onValueChange={(n) => setUnits((u) => ({ ...u, [l.lineId]: n ?? 0 }))}
              />
            </Field>
          ))}
          <Field label={t('col.reason')}>
            <Select
              value={reason}
              onChange={(e) => setReason(e.target.value as typeof reason)}
              options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
            />
          </Field>
        </div>
      )}
    </Dialog>
  );
}
