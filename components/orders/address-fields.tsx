'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { OrderDetail } from '@/lib/contracts/orders-views';

type Address = OrderDetail['shipTo'];
const fields = [
  ['name', 'shipping name'],
  ['line1', 'shipping address-line1'],
  ['line2', 'shipping address-line2'],
  ['postalCode', 'shipping postal-code'],
  ['city', 'shipping address-level2'],
  ['province', 'shipping address-level1'],
  ['countryCode', 'shipping country'],
  ['phone', 'shipping tel'],
] as const;

/** The fields of an address. */
export function AddressFields({ value, onChange }: { value: Address; onChange: (value: Address) => void }) {
  const t = useTranslations('orders.address');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map(([key, autoComplete]) => (
        <Field key={key} label={t(key)} className={key === 'line1' || key === 'line2' ? 'sm:col-span-2' : ''}>
          <Input
            value={value[key]}
            autoComplete={autoComplete}
            {...(key === 'countryCode' ? { maxLength: 2 } : {})}
            onChange={(e) =>
              onChange({
                ...value,
                [key]: key === 'countryCode' ? e.target.value.toUpperCase() : e.target.value,
              })
            }
          />
        </Field>
      ))}
    </div>
  );
}
