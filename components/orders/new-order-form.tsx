'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RadioGroup } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Money } from '@/components/ui/money';
import { MoneyInput } from '@/components/ui/number-input';
import { AddressFields } from './address-fields';
import { type NewLine, NewLineRow } from './new-line-row';
import { type NewOrderValues, newOrderOf, totalOf } from './new-order';

const emptyLine = (): NewLine => ({
  key: crypto.randomUUID(),
  sku: '',
  title: '',
  quantity: 1,
  priceMinor: null,
});
const emptyAddress = {
  name: '',
  line1: '',
  line2: '',
  city: '',
  province: '',
  postalCode: '',
  countryCode: '',
  phone: '',
};

/** A manual order: the same way in as every other order. */
export function NewOrderForm({
  tenant,
  currency,
  locale,
}: {
  tenant: string;
  currency: string;
  locale: string;
}) {
  const t = useTranslations('orders');
  const tf = useTranslations('orders.form');
  const router = useRouter();
  const [externalId] = useState(
    () =>
      `M-${Date.now().toString(36).toUpperCase()}-${Math.floor(Math.random() * 1296)
        .toString(36)
        .toUpperCase()}`,
  );
  const [v, setV] = useState<NewOrderValues>(() => ({
    name: '',
    email: '',
    phone: '',
    address: emptyAddress,
    lines: [emptyLine()],
    shipping: null,
    discount: null,
    payment: 'paid',
  }));
  const set = (part: Partial<NewOrderValues>) => setV((old) => ({ ...old, ...part }));
  const setLine = (key: string, part: Partial<NewLine>) =>
    setV((old) => ({ ...old, lines: old.lines.map((l) => (l.key === key ? { ...l, ...part } : l)) }));
  const place = useAction(
    (values: NewOrderValues) =>
      trpc.orders.place.mutate(
        newOrderOf(values, { externalId, currency, locale, placedAt: new Date().toISOString() }),
      ),
    {
      success: (order) => t('done.placed', { number: order.number }),
      onDone: (order) => router.push(`/${tenant}/orders/${order.id}`),
    },
  );
  const complete = v.lines.some((l) => l.sku && l.quantity && l.priceMinor !== null);
  return (
    <form
      className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]"
      onSubmit={(e) => {
        e.preventDefault();
        void place.run(v);
      }}
    >
      <div className="flex flex-col gap-4">
        <Card title={tf('lines')}>
          <ul className="flex flex-col gap-4">
            {v.lines.map((line, i) => (
              <li key={line.key} className="flex items-end gap-2">
                <NewLineRow
                  line={line}
                  n={i + 1}
                  currency={currency}
                  onChange={(part) => setLine(line.key, part)}
                />
                <IconButton
                  label={tf('removeLine', { n: i + 1 })}
                  icon={<Trash2 aria-hidden />}
                  variant="ghost"
                  disabled={v.lines.length === 1}
                  onClick={() => set({ lines: v.lines.filter((l) => l.key !== line.key) })}
                />
              </li>
            ))}
          </ul>
          <Button
            className="mt-4"
            variant="secondary"
            icon={<Plus aria-hidden />}
            onClick={() => set({ lines: [...v.lines, emptyLine()] })}
          >
            {tf('addLine')}
          </Button>
        </Card>
        <Card title={tf('buyer')}>
          <div className="grid gap-4 sm:grid-cols-3">
            <Field label={tf('customerName')}>
              <Input value={v.name} autoComplete="name" onChange={(e) => set({ name: e.target.value })} />
            </Field>
            <Field label={t('email')}>
              <Input
                type="email"
                value={v.email}
                autoComplete="email"
                onChange={(e) => set({ email: e.target.value })}
              />
            </Field>
            <Field label={t('phone')}>
              <Input
                type="tel"
                value={v.phone}
                autoComplete="tel"
                onChange={(e) => set({ phone: e.target.value })}
              />
            </Field>
          </div>
        </Card>
        <Card title={t('shipTo')}>
          <AddressFields value={v.address} onChange={(address) => set({ address })} />
        </Card>
      </div>
      <div className="flex flex-col gap-4 lg:sticky lg:top-20">
        <Card title={t('totals')}>
          <div className="flex flex-col gap-4">
            <Field label={tf('shippingCost')}>
              <MoneyInput
                currency={currency}
                value={v.shipping}
                onValueChange={(shipping) => set({ shipping })}
              />
            </Field>
            <Field label={tf('discount')}>
              <MoneyInput
                currency={currency}
                value={v.discount}
                onValueChange={(discount) => set({ discount })}
              />
            </Field>
            <RadioGroup
              name="payment"
              label={tf('payment')}
              value={v.payment}
              onValueChange={(payment) => set({ payment: payment as NewOrderValues['payment'] })}
              options={[
                { value: 'paid', label: tf('paidNow') },
                { value: 'later', label: tf('paidLater') },
                { value: 'cod', label: tf('cod') },
              ]}
            />
            <p className="flex justify-between border-t border-line pt-3 text-lead font-semibold">
              <span>{t('total')}</span>
              <Money value={{ minor: totalOf(v), currency }} />
            </p>
            {!complete && <Banner tone="info">{tf('noLines')}</Banner>}
            <Button
              type="submit"
              variant="primary"
              size="lg"
              fullWidth
              loading={place.pending}
              disabled={!complete}
            >
              {tf('place')}
            </Button>
          </div>
        </Card>
      </div>
    </form>
  );
}
