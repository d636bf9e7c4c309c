'use client';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { trpc } from '@/components/layout/trpc';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';

export type NewLine = {
  key: string;
  sku: string;
  title: string;
  quantity: number | null;
  priceMinor: number | null;
};
type Found = { sku: string; title: string; priceMinor: number };

/** One item of a manual order: found by SKU or title, its price filled in and open to change. */
export function NewLineRow({
  line,
  n,
  currency,
  onChange,
}: {
  line: NewLine;
  n: number;
  currency: string;
  onChange: (part: Partial<NewLine>) => void;
}) {
  const t = useTranslations('orders');
  const found = useRef(new Map<string, Found>());
  const search = async (q: string) => {
    const page = await trpc.catalog.searchVariants.query({ q, limit: 20 });
    for (const v of page)
      found.current.set(v.sku, {
        sku: v.sku,
        title: v.title,
        priceMinor: v.price.minor,
      });
    return page.map((v) => ({
      value: v.sku,
      label: v.title || v.sku,
      hint: v.sku,
    }));
  };
  return (
    <div className="grid min-w-0 flex-1 grid-cols-2 gap-2 sm:grid-cols-[1fr_6rem_9rem]">
      <Field label={t('form.item', { n })} className="col-span-2 sm:col-span-1">
        <Combobox
          onSearch={search}
          value={line.sku || null}
          placeholder={t('form.findSku')}
          onValueChange={(sku) => {
            const hit = sku ? found.current.get(sku) : undefined;
            onChange({
              sku: sku ?? '',
              title: hit?.title ?? '',
              priceMinor: hit?.priceMinor ?? line.priceMinor,
            });
          }}
        />
      </Field>
      <Field label={t('quantity')}>
        <NumberInput
          value={line.quantity}
          min={1}
          max={1_000_000}
          onValueChange={(quantity) => onChange({ quantity })}
        />
      </Field>
      <Field label={t('form.price')}>
        <MoneyInput
          currency={currency}
          value={line.priceMinor}
          onValueChange={(priceMinor) => onChange({ priceMinor })}
        />
      </Field>
    </div>
  );
}
