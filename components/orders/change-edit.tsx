'use client';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Drawer } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { Change } from '@/lib/contracts/order-changes';
import type { OrderDetail } from '@/lib/contracts/orders-views';
import { AddressFields } from './address-fields';
import { ChangePreviewPanel } from './change-preview';
import { useChange } from './change-session';
import { type NewLine, NewLineRow } from './new-line-row';

type Draft = {
  quantities: Record<string, number | null>;
  added: NewLine[];
  shipping: number | null;
  discount: number | null;
  address: OrderDetail['shipTo'] | null;
  service: string | null;
};
const blank = (): NewLine => ({
  key: crypto.randomUUID(),
  sku: '',
  title: '',
  quantity: 1,
  priceMinor: null,
});

/** Only what differs from the order as it is, so that what others change meanwhile stays theirs. */
function changeOf(order: OrderDetail, d: Draft): Change | null {
  const { currency } = order.total;
  const lines = order.lines.flatMap((l) => {
    const quantity = d.quantities[l.id];
    return typeof quantity === 'number' && quantity !== l.quantity ? [{ lineId: l.id, quantity }] : [];
  });
  const add = d.added
    .filter((l) => l.sku !== '' && l.quantity !== null)
    .map((l) => ({
      sku: l.sku,
      quantity: l.quantity!,
      ...(l.priceMinor === null ? {} : { unitPrice: { minor: l.priceMinor, currency } }),
    }));
  const change = {
    kind: 'edit' as const,
    orderId: order.id,
    ...(lines.length > 0 ? { lines } : {}),
    ...(add.length > 0 ? { add } : {}),
    ...(d.address ? { shipTo: d.address } : {}),
    ...(d.shipping !== null && d.shipping !== order.shipping.minor
      ? { shipping: { minor: d.shipping, currency } }
      : {}),
    ...(d.discount !== null && d.discount !== order.discount.minor
      ? { discount: { minor: d.discount, currency } }
      : {}),
    ...(d.service === null ? {} : { serviceWish: d.service || null }),
  };
  return Object.keys(change).length > 2 ? change : null;
}

/** Edits an order: quantities, items, amounts, address and service, with what it would cost before anything happens. */
export function ChangeEdit({
  order,
  services,
  onClose,
}: {
  order: OrderDetail;
  services: { value: string; label: string }[];
  onClose: () => void;
}) {
  const t = useTranslations('orders');
  const tc = useTranslations('common');
  const [d, setD] = useState<Draft>({
    quantities: {},
    added: [],
    shipping: order.shipping.minor,
    discount: order.discount.minor,
    address: null,
    service: null,
  });
  const set = (part: Partial<Draft>) => setD((old) => ({ ...old, ...part }));
  const session = useChange('edit', [order.id], changeOf(order, d), {
    success: t('change.done.edit'),
    onDone: onClose,
  });
  const { currency } = order.total;
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={t('change.editTitle', { number: order.number })}
      description={t('change.editText')}
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
            {t('change.confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <fieldset className="flex flex-col gap-3" disabled={session.taken !== null}>
          <legend className="mb-2 font-semibold">{t('items')}</legend>
          {order.lines
            .filter((l) => l.kind === 'goods')
            .map((l) => (
              <Field
                key={l.id}
                label={`${l.title || l.sku} (${l.quantity})`}
                hint={
                  l.shipped + l.cancelled > 0
                    ? t('change.least', { count: l.shipped + l.cancelled })
                    : undefined
                }
              >
                <NumberInput
                  value={d.quantities[l.id] === undefined ? l.quantity : d.quantities[l.id]}
                  min={0}
                  max={1_000_000}
                  onValueChange={(q) => set({ quantities: { ...d.quantities, [l.id]: q } })}
                />
              </Field>
            ))}
          {d.added.map((line, i) => (
            <div key={line.key} className="flex items-end gap-2">
              <NewLineRow
                line={line}
                n={order.lines.length + i + 1}
                currency={currency}
                onChange={(part) =>
                  set({ added: d.added.map((l) => (l.key === line.key ? { ...l, ...part } : l)) })
                }
              />
              <IconButton
                label={t('form.removeLine', { n: order.lines.length + i + 1 })}
                icon={<X aria-hidden />}
                onClick={() => set({ added: d.added.filter((l) => l.key !== line.key) })}
              />
            </div>
          ))}
          <div>
            <Button
              variant="secondary"
              icon={<Plus aria-hidden />}
              onClick={() => set({ added: [...d.added, blank()] })}
            >
              {t('form.addLine')}
            </Button>
          </div>
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label={t('form.shippingCost')}>
            <MoneyInput
              currency={currency}
              value={d.shipping}
              onValueChange={(shipping) => set({ shipping })}
            />
          </Field>
          <Field label={t('form.discount')}>
            <MoneyInput
              currency={currency}
              value={d.discount}
              onValueChange={(discount) => set({ discount })}
            />
          </Field>
          <Field label={t('change.service')}>
            <Select
              value={d.service ?? 'as-is'}
              onChange={(e) => set({ service: e.target.value === 'as-is' ? null : e.target.value })}
              options={[
                { value: 'as-is', label: t('change.serviceAsIs') },
                { value: '', label: t('change.serviceCheapest') },
                ...services,
              ]}
            />
          </Field>
        </div>
        <Checkbox
          label={t('change.otherAddress')}
          checked={d.address !== null}
          onCheckedChange={(on) => set({ address: on ? order.shipTo : null })}
        />
        {d.address && <AddressFields value={d.address} onChange={(address) => set({ address })} />}
        <ChangePreviewPanel session={session} idle={t('change.idle')} />
      </div>
    </Drawer>
  );
}
