'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Refused } from '@/components/layout/refusal';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import type { OrderDetail } from '@/lib/contracts/orders-views';
import { AddressFields } from './address-fields';
import { CancelFields, type CancelValues } from './cancel-fields';
import { ConflictView } from './conflict-view';
import type { OrderDialogKind } from './order-actions';

type Values = {
  reason: string;
  tags: string;
  priority: number | null;
  amount: number | null;
  reference: string;
  address: OrderDetail['shipTo'];
  cancel: CancelValues;
};

function send(order: OrderDetail, kind: OrderDialogKind, v: Values) {
  const ref = { orderId: order.id, expectedVersion: order.version };
  if (kind === 'hold') return trpc.orders.placeHold.mutate({ ...ref, reason: v.reason });
  if (kind === 'release') return trpc.orders.releaseHold.mutate({ ...ref, reason: v.reason });
  if (kind === 'reopen') return trpc.orders.reopen.mutate({ ...ref, reason: v.reason });
  if (kind === 'tags')
    return trpc.orders.setTags.mutate({
      ...ref,
      tags: v.tags
        .split(/[,，]/)
        .map((x) => x.trim())
        .filter(Boolean),
    });
  if (kind === 'priority') return trpc.orders.setPriority.mutate({ ...ref, priority: v.priority ?? 0 });
  if (kind === 'payment')
    return trpc.orders.recordPayment.mutate({
      ...ref,
      amount: { minor: v.amount ?? 0, currency: order.total.currency },
      reference: v.reference,
    });
  if (kind === 'address') return trpc.orders.changeAddress.mutate({ ...ref, shipTo: v.address });
  const { lines, reason, restock } = v.cancel;
  return trpc.orders.cancel.mutate({ ...ref, reason, restock, ...(lines.length > 0 ? { lines } : {}) });
}

function ready(kind: OrderDialogKind, v: Values): boolean {
  if (kind === 'hold' || kind === 'release' || kind === 'reopen') return v.reason.trim() !== '';
  if (kind === 'payment') return (v.amount ?? 0) > 0 && v.reference.trim() !== '';
  if (kind === 'cancel') return v.cancel.all || v.cancel.lines.length > 0;
  return true;
}

/** One command on the order: what it needs, and both versions when somebody was faster. */
export function OrderDialogs({
  order,
  kind,
  onClose,
}: {
  order: OrderDetail;
  kind: OrderDialogKind;
  onClose: () => void;
}) {
  const t = useTranslations('orders');
  const tc = useTranslations('common');
  const [conflict, setConflict] = useState<Refused | null>(null);
  const [v, setV] = useState<Values>({
    reason: '',
    tags: order.tags.join(', '),
    priority: order.priority,
    amount: Math.max(0, order.total.minor - order.paid.minor) || null,
    reference: '',
    address: order.shipTo,
    cancel: { all: true, lines: [], reason: 'customer_request', restock: true },
  });
  const set = (part: Partial<Values>) => setV((old) => ({ ...old, ...part }));
  const action = useAction((values: Values) => send(order, kind, values), {
    success: t(`done.${kind}`),
    refresh: true,
    onDone: onClose,
    conflict: setConflict,
  });
  if (conflict) return <ConflictView order={order} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size={kind === 'address' || kind === 'cancel' ? 'md' : 'sm'}
      title={kind === 'cancel' ? t('cancelTitle', { number: order.number }) : t(`action.${kind}`)}
      description={kind === 'cancel' ? t('cancelText') : undefined}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant={kind === 'cancel' ? 'danger' : 'primary'}
            loading={action.pending}
            disabled={!ready(kind, v)}
            onClick={() => void action.run(v)}
          >
            {kind === 'cancel' ? t('confirmCancel') : t(`action.${kind}`)}
          </Button>
        </>
      }
    >
      {(kind === 'hold' || kind === 'release' || kind === 'reopen') && (
        <Field label={t('reason')} hint={t('reasonHint')}>
          <Input value={v.reason} onChange={(e) => set({ reason: e.target.value })} />
        </Field>
      )}
      {kind === 'tags' && (
        <Field label={t('tagsLabel')} hint={t('tagsHint')}>
          <Input value={v.tags} onChange={(e) => set({ tags: e.target.value })} />
        </Field>
      )}
      {kind === 'priority' && (
        <Field label={t('priority')}>
          <NumberInput
            value={v.priority}
            min={-100}
            max={100}
            onValueChange={(priority) => set({ priority })}
          />
        </Field>
      )}
      {kind === 'payment' && (
        <div className="flex flex-col gap-4">
          <Field label={t('amount')}>
            <MoneyInput
              currency={order.total.currency}
              value={v.amount}
              onValueChange={(amount) => set({ amount })}
            />
          </Field>
          <Field label={t('paymentReference')}>
            <Input value={v.reference} onChange={(e) => set({ reference: e.target.value })} />
          </Field>
        </div>
      )}
      {kind === 'address' && <AddressFields value={v.address} onChange={(address) => set({ address })} />}
      {kind === 'cancel' && (
        <CancelFields order={order} value={v.cancel} onChange={(cancel) => set({ cancel })} />
      )}
    </Dialog>
  );
}
