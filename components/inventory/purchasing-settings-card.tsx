'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { MoneyInput } from '@/components/ui/number-input';
import type { PurchasingSettings } from '@/lib/contracts/inventory-purchasing';

/** Above what a purchase order needs a second person, and which orders and people that concerns. */
export function PurchasingSettingsCard({
  settings,
  currency,
  may,
}: {
  settings: PurchasingSettings;
  currency: string;
  may: boolean;
}) {
  const t = useTranslations('purchasing.settings');
  const tc = useTranslations('common');
  const [v, setV] = useState(settings);
  const save = useAction((next: PurchasingSettings) => trpc.purchasing.saveSettings.mutate(next), {
    success: tc('saved'),
    refresh: true,
  });
  return (
    <Card title={t('approval')} description={t('approvalText')}>
      <div className="flex flex-col gap-4">
        <Field label={t('approveAbove')} hint={t('approveAboveHint')}>
          <MoneyInput
            currency={currency}
            value={v.approveAboveMinor}
            disabled={!may}
            className="max-w-xs"
            onValueChange={(n) => n !== null && n >= 0 && setV((old) => ({ ...old, approveAboveMinor: n }))}
          />
        </Field>
        {(['proposalsToo', 'secondPerson'] as const).map((key) => (
          <Switch
            key={key}
            label={t(key)}
            hint={t(`${key}Hint`)}
            checked={v[key]}
            disabled={!may}
            onCheckedChange={(on) => setV((old) => ({ ...old, [key]: on === true }))}
          />
        ))}
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
