'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import type { RefundRoom } from '@/lib/contracts/finance-refunds';
import { RefundRoomText } from './refund-room-text';

const kinds = ['goodwill', 'other'] as const;
type Kind = (typeof kinds)[number];
type Tender = 'original' | 'store_credit';

/** Money back by hand: goodwill or a sum of any reason, or units of lines at what was paid; never above what is left. */
export function RefundDialog({
  orderId,
  preset = 'original',
  onClose,
}: {
  orderId: string;
  /** how the money goes back unless somebody chooses otherwise */
  preset?: Tender;
  onClose: () => void;
}) {
  const t = useTranslations('aftersales.refunds');
  const { data: room } = useQuery(useTRPC().finance.room.queryOptions({ orderId }, { staleTime: 0 }));
  if (room) return <RefundForm orderId={orderId} room={room} preset={preset} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('newTitle')}>
      <Skeleton className="h-40" />
    </Dialog>
  );
}

function RefundForm({
  orderId,
  room,
  preset,
  onClose,
}: {
  orderId: string;
  room: RefundRoom;
  preset: Tender;
  onClose: () => void;
}) {
  const t = useTranslations('aftersales.refunds');
  const tc = useTranslations('common');
  const [kind, setKind] = useState<Kind>('goodwill');
  const [amount, setAmount] = useState<number | null>(null);
  const [units, setUnits] = useState<Record<string, number>>({});
  const [tender, setTender] = useState<Tender>(room.knownBuyer ? preset : 'original');
  const [reason, setReason] = useState('');
  const lines = kind === 'other' ? room.lines.filter((l) => l.quantity > l.granted) : [];
  const chosen = lines.filter((l) => (units[l.lineId] ?? 0) > 0);
  const worth = chosen.reduce((sum, l) => sum + l.unitMinor * units[l.lineId]!, 0);
  const total = amount ?? worth;
  const limit = kind === 'goodwill' ? room.goodwillAboveMinor : room.approveAboveMinor;
  const second = total > 0 && (limit === null || total > limit);
  const over = total > room.availableMinor;
  const action = useAction(
    () =>
      trpc.finance.planRefund.mutate({
        orderId,
        kind,
        reason: reason.trim(),
        tender,
        lines: chosen.map((l) => ({ lineId: l.lineId, quantity: units[l.lineId]! })),
        ...(amount === null ? {} : { amount: { minor: amount, currency: room.currency } }),
      }),
    {
      success: (made) => t(made.some((r) => r.state === 'planned') ? 'done.waits' : 'done.planned'),
      refresh: true,
      onDone: onClose,
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('newTitle')}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            loading={action.pending}
            disabled={total <= 0 || over || reason.trim() === ''}
            onClick={() => void action.run(undefined)}
          >
            {t(second ? 'askApproval' : 'give')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RefundRoomText room={room} />
        <Field label={t('kindLabel')}>
          <Select
            value={kind}
            onChange={(e) => {
              setKind(e.target.value as Kind);
              setUnits({});
            }}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </Field>
        {lines.map((l) => (
          <Field
            key={l.lineId}
            label={l.title}
            hint={t('unitsLeft', { sku: l.sku, left: l.quantity - l.granted })}
          >
            <NumberInput
              value={units[l.lineId] ?? 0}
              min={0}
              max={l.quantity - l.granted}
              onValueChange={(n) => setUnits((u) => ({ ...u, [l.lineId]: n ?? 0 }))}
            />
          </Field>
        ))}
        <Field
          label={t('amount')}
          optional={chosen.length > 0}
          hint={chosen.length > 0 ? t('amountHint') : undefined}
          error={over ? t('over') : undefined}
        >
          <MoneyInput currency={room.currency} value={amount} onValueChange={setAmount} />
        </Field>
        {room.knownBuyer && (
          <RadioGroup
            name="tender"
            label={t('tenderLabel')}
            value={tender}
            onValueChange={(value) => setTender(value as Tender)}
            options={[
              { value: 'original', label: t('tender.original') },
              { value: 'store_credit', label: t('tender.store_credit') },
            ]}
          />
        )}
        <Field label={t('why')}>
          <Input value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
        </Field>
        {second && !over && <Banner tone="warning">{t('secondText')}</Banner>}
      </div>
    </Dialog>
  );
}
