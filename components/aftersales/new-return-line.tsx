'use client';
import { useTranslations } from 'next-intl';
import { Field, FieldSet, FormRow } from '@/components/ui/field';
import { Money } from '@/components/ui/money';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { DateTime } from '@/components/ui/time';
import {
  type Reason,
  type Resolution,
  reasonGroups,
  resolutions,
  returnReasons,
} from '@/lib/contracts/aftersales';
import type { OrderReturnsView } from '@/lib/contracts/aftersales-views';

export type WantedLine = {
  quantity: number;
  reason: Reason;
  resolution: Resolution;
  exchangeVariantId: string;
  /** of what was paid, for goods that stay; null: the most that the rules allow */
  keepPercent: number | null;
};

/** One line of an order in a new return: how many, why, and what for; greyed with the reason where the rules refuse it. */
export function NewReturnLine({
  line: l,
  value: v,
  override,
  keepMaxPercent,
  onChange,
}: {
  line: OrderReturnsView['lines'][number];
  value: WantedLine;
  override: boolean;
  keepMaxPercent: number;
  onChange: (part: Partial<WantedLine>) => void;
}) {
  const t = useTranslations('aftersales');
  const offered = resolutions.filter((r) => {
    if (r === 'price_protect') return l.priceDrop !== null && (override || l.resolutions.includes(r));
    if (r === 'keep_item' && keepMaxPercent === 0) return false;
    return override || l.resolutions.includes(r) || l.preShipment;
  });
  return (
    <FieldSet
      className="rounded-md border border-line p-3"
      legend={l.title}
      hint={
        <>
          {l.sku} · {t('newReturn.units', { count: l.units })}
          {l.preShipment && l.units > 0 && ` · ${t('newReturn.preShipment')}`}
          {l.until && (
            <>
              {' · '}
              {t('newReturn.until')} <DateTime value={l.until} style="date" />
            </>
          )}
          {l.refused && <span className="text-warning"> · {t(`refused.${l.refused as 'window_over'}`)}</span>}
          {l.finalSale && <span className="text-warning"> · {t('refused.final_sale')}</span>}
        </>
      }
    >
      {l.units > 0 && (
        <FormRow>
          <Field label={t('quantity')}>
            <NumberInput
              value={v.quantity}
              min={0}
              max={l.units}
              onValueChange={(n) => onChange({ quantity: n ?? 0 })}
            />
          </Field>
          <Field label={t('col.reason')}>
            <Select
              value={v.reason}
              onChange={(e) => onChange({ reason: e.target.value as Reason })}
              options={reasonGroups.flatMap((g) =>
                (Object.keys(returnReasons[g]) as Reason[]).map((value) => ({
                  value,
                  label: `${t(`reasonGroup.${g}`)} · ${t(`reason.${value}`)}`,
                })),
              )}
            />
          </Field>
          <Field label={t('col.resolution')}>
            <Select
              value={v.resolution}
              onChange={(e) => {
                const resolution = e.target.value as Resolution;
                onChange(
                  resolution === 'price_protect' ? { resolution, reason: 'price_dropped' } : { resolution },
                );
              }}
              options={offered.map((value) => ({ value, label: t(`resolution.${value}`) }))}
            />
          </Field>
        </FormRow>
      )}
      {v.resolution === 'price_protect' && l.priceDrop && (
        <p className="text-dense text-text-2">
          {t.rich('newReturn.priceHint', { amount: () => <Money value={l.priceDrop!} /> })}
        </p>
      )}
      {v.quantity > 0 && v.resolution === 'keep_item' && (
        <Field label={t('newReturn.keepPercent')} hint={t('newReturn.keepHint', { max: keepMaxPercent })}>
          <NumberInput
            value={v.keepPercent ?? keepMaxPercent}
            min={1}
            max={keepMaxPercent}
            onValueChange={(n) => onChange({ keepPercent: n })}
          />
        </Field>
      )}
      {v.quantity > 0 && v.resolution === 'exchange' && (
        <Field label={t('newReturn.exchangeFor')}>
          <Select
            value={v.exchangeVariantId}
            placeholder={t('newReturn.same')}
            onChange={(e) => onChange({ exchangeVariantId: e.target.value })}
            options={l.exchanges.map((x) => ({
              value: x.variantId,
              label: `${x.title} · ${x.sku} (${x.available})`,
            }))}
          />
        </Field>
      )}
    </FieldSet>
  );
}
