'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, FormRow } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import type { CareSettings } from '@/lib/contracts/customers-profile';

/** How often a customer is written to at most, and when not. */
export function CareSettingsCard({ settings, may }: { settings: CareSettings; may: boolean }) {
  const t = useTranslations('customers.care');
  const c = useTranslations('common');
  const [value, setValue] = useState(settings);
  const save = useAction((next: CareSettings) => trpc.customers.saveCareSettings.mutate({ settings: next }), {
    success: t('saved'),
    refresh: true,
  });
  const time = (key: 'quietFrom' | 'quietTo') => (
    <Field label={t(key)}>
      <Input
        type="time"
        value={value[key]}
        disabled={!may}
        onChange={(e) => setValue({ ...value, [key]: e.target.value })}
      />
    </Field>
  );
  return (
    <Card title={t('limits')}>
      <FormRow className="items-end">
        <Field label={t('frequencyDays')}>
          <NumberInput
            value={value.frequencyDays}
            min={1}
            max={365}
            disabled={!may}
            onValueChange={(n) => n !== null && setValue({ ...value, frequencyDays: n })}
          />
        </Field>
        {time('quietFrom')}
        {time('quietTo')}
        {may && (
          <Button loading={save.pending} onClick={() => void save.run(value)}>
            {c('save')}
          </Button>
        )}
      </FormRow>
    </Card>
  );
}
