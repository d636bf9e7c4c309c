'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RadioGroup } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { MoneyInput } from '@/components/ui/number-input';
import type { RefundSettingsView } from '@/lib/contracts/finance-refunds';

/** Above what a refund needs a second person, and when a payout by hand counts as made. */
export function RefundSettingsCard({
  settings,
  currency,
  may,
}: {
  settings: RefundSettingsView;
  currency: string;
  may: boolean;
}) {
  const t = useTranslations('aftersales.refundSettings');
  const tc = useTranslations('common');
  const [v, setV] = useState(settings);
  const save = useAction((next: RefundSettingsView) => trpc.finance.saveRefundSettings.mutate(next), {
    success: tc('saved'),
    refresh: true,
  });
  return (
    <Card title={t('title')} description={t('text')}>
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          {(['approveAboveMinor', 'goodwillAboveMinor'] as const).map((key) => (
            <Field key={key} label={t(key)}>
              <MoneyInput
                currency={currency}
                value={v[key]}
                disabled={!may}
                onValueChange={(n) => n !== null && n >= 0 && setV((old) => ({ ...old, [key]: n }))}
              />
            </Field>
          ))}
        </div>
        <RadioGroup
          name="manualPayout"
          label={t('manualPayout')}
          value={v.manualPayout}
          onValueChange={(x) => setV((old) => ({ ...old, manualPayout: x as 'record' }))}
          options={(['record', 'confirm'] as const).map((value) => ({
            value,
            label: t(`payout.${value}`),
            disabled: !may,
          }))}
        />
        {may && (
          <div className="flex justify-end">
            <Button
              variant="primary"
              loading={save.pending}
              disabled={JSON.stringify(v) === JSON.stringify(settings)}
              onClick={() => void save.run(v)}
            >
              {tc('saveChanges')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
