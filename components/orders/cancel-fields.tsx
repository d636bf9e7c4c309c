'use client';
import { useTranslations } from 'next-intl';
import { Checkbox, RadioGroup } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { OrderDetail } from '@/lib/contracts/orders-views';
import { type CancelReason, cancelReasons } from '@/lib/contracts/orders-words';

export type CancelValues = {
  all: boolean;
  lines: { lineId: string; quantity: number }[];
  reason: CancelReason;
  restock: boolean;
};

/** Why, and what of the order is cancelled. */
export function CancelFields({
  order,
  value,
  onChange,
}: {
  order: OrderDetail;
  value: CancelValues;
  onChange: (value: CancelValues) => void;
}) {
  const t = useTranslations('orders');
  const open = order.lines
    .map((l) => ({ ...l, open: l.quantity - l.cancelled - l.shipped }))
    .filter((l) => l.kind === 'goods' && l.open > 0);
  const setLine = (lineId: string, quantity: number | null) =>
    onChange({
      ...value,
      lines: [...value.lines.filter((l) => l.lineId !== lineId), ...(quantity ? [{ lineId, quantity }] : [])],
    });
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('cancelReason')}>
        <Select
          value={value.reason}
          onChange={(e) => onChange({ ...value, reason: e.target.value as CancelReason })}
          options={cancelReasons.map((r) => ({ value: r, label: t(`cancelReasons.${r}`) }))}
        />
      </Field>
      <RadioGroup
        name="what"
        label={t('cancelWhat')}
        value={value.all ? 'all' : 'some'}
        onValueChange={(what) => onChange({ ...value, all: what === 'all', lines: [] })}
        options={[
          { value: 'all', label: t('cancelAll') },
          { value: 'some', label: t('cancelSome') },
        ]}
      />
      {!value.all &&
        open.map((l) => (
          <Field key={l.id} label={`${l.title || l.sku} (${l.open})`}>
            <NumberInput
              value={value.lines.find((x) => x.lineId === l.id)?.quantity ?? 0}
              min={0}
              max={l.open}
              onValueChange={(q) => setLine(l.id, q)}
            />
          </Field>
        ))}
      <Checkbox
        label={t('restock')}
        checked={value.restock}
        onCheckedChange={(restock) => onChange({ ...value, restock: restock === true })}
      />
    </div>
  );
}
