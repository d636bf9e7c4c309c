'use client';
import { useTranslations } from 'next-intl';
import { Checkbox, RadioGroup } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ImportOptions } from '@/lib/contracts/integrations';
import { currencyCodes } from '@/lib/kernel/money';

const currencies = [...currencyCodes].map((value) => ({ value, label: value }));
const zones = () =>
  Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }));

/** How a file is to be read: currency, dates, and whether its orders are work or history. */
export function ImportOptionsForm({
  orders,
  itemised,
  options,
  onChange,
}: {
  orders: boolean;
  /** the file names goods */
  itemised: boolean;
  options: ImportOptions;
  onChange: (change: Partial<ImportOptions>) => void;
}) {
  const t = useTranslations('integrations.import.options');
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={t('currency')}>
          <Select
            options={currencies}
            value={options.currency}
            onChange={(e) => onChange({ currency: e.target.value })}
          />
        </Field>
        {orders && (
          <>
            <Field label={t('channel')}>
              <Input
                value={options.channel}
                maxLength={40}
                onChange={(e) => onChange({ channel: e.target.value.toLowerCase() })}
              />
            </Field>
            <Field label={t('timezone')}>
              <Select
                options={zones()}
                value={options.timezone}
                onChange={(e) => onChange({ timezone: e.target.value })}
              />
            </Field>
            <Field label={t('dateOrder')}>
              <Select
                options={(['ymd', 'dmy', 'mdy'] as const).map((value) => ({
                  value,
                  label: t(`dateOrders.${value}`),
                }))}
                value={options.dateOrder}
                onChange={(e) => onChange({ dateOrder: e.target.value as ImportOptions['dateOrder'] })}
              />
            </Field>
          </>
        )}
      </div>
      {orders && (
        <>
          <RadioGroup
            cards
            name="mode"
            label={t('mode')}
            value={options.history || !itemised ? 'history' : 'live'}
            onValueChange={(v) => onChange({ history: v === 'history' })}
            options={[
              { value: 'live', label: t('live'), hint: t('liveHint'), disabled: !itemised },
              { value: 'history', label: t('history'), hint: t('historyHint') },
            ]}
            className="sm:grid sm:grid-cols-2"
          />
          <div className="grid gap-3 sm:grid-cols-2">
            <Checkbox
              label={t('createProducts')}
              hint={t('createProductsHint')}
              checked={options.createProducts}
              onCheckedChange={(createProducts) => onChange({ createProducts })}
            />
            <Checkbox
              label={t('openingStock')}
              hint={t('openingStockHint')}
              disabled={!options.createProducts || options.history}
              checked={options.openingStock && options.createProducts && !options.history}
              onCheckedChange={(openingStock) => onChange({ openingStock })}
            />
            <Checkbox
              label={t('assumePaid')}
              hint={t('assumePaidHint')}
              checked={options.assumePaid}
              onCheckedChange={(assumePaid) => onChange({ assumePaid })}
            />
          </div>
          <Field label={t('feeCodes')} hint={t('feeCodesHint')}>
            <Input
              defaultValue={options.feeCodes.join(', ')}
              onBlur={(e) =>
                onChange({
                  feeCodes: e.target.value
                    .split(/[,，]/)
                    .map((c) => c.trim())
                    .filter(Boolean),
                })
              }
            />
          </Field>
        </>
      )}
    </div>
  );
}
