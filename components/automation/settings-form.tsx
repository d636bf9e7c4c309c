'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/checkbox';
import { FormRow } from '@/components/ui/field';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Textarea } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { PipelineSettings, PipelineSettingsView } from '@/lib/contracts/automation';
import { paymentPolicies } from '@/lib/contracts/automation-words';

type NumberKey = {
  [K in keyof PipelineSettings]: PipelineSettings[K] extends number ? K : never;
}[keyof PipelineSettings];

/** When the pipeline lets an order go, and what it weighs against what. */
export function PipelineSettingsForm({ view, mayWrite }: { view: PipelineSettingsView; mayWrite: boolean }) {
  const t = useTranslations('automation.settings');
  const tc = useTranslations('common');
  const form = useZodForm(() => import('@/lib/contracts/automation').then((m) => m.pipelineSettingsSchema), {
    defaultValues: view.settings,
  });
  const save = useAction(
    (settings: PipelineSettings) =>
      trpc.automation.updateSettings.mutate({ settings, version: view.version }),
    { form, success: t('saved'), refresh: true },
  );
  const number = (name: NumberKey, min: number, max: number) => (
    <FormField form={form} name={name} label={t(`${name}.label`)} hint={t(`${name}.hint`)}>
      {({ onChange, value, ...field }) => (
        <NumberInput
          {...field}
          value={value}
          onValueChange={onChange}
          min={min}
          max={max}
          disabled={!mayWrite}
        />
      )}
    </FormField>
  );
  const amount = (name: 'lateCostPerDayMinor' | 'splitCostMinor') => (
    <FormField form={form} name={name} label={t(`${name}.label`)} hint={t(`${name}.hint`)}>
      {({ onChange, value, ...field }) => (
        <MoneyInput
          {...field}
          value={value}
          onValueChange={onChange}
          currency={view.currency}
          disabled={!mayWrite}
        />
      )}
    </FormField>
  );
  const toggle = (name: 'acceptCashOnDelivery' | 'shipsOnWeekends') => (
    <Switch
      label={t(`${name}.label`)}
      hint={t(`${name}.hint`)}
      checked={form.watch(name)}
      disabled={!mayWrite}
      onCheckedChange={(on) => form.setValue(name, on, { shouldDirty: true })}
    />
  );
  return (
    <Form form={form} onSubmit={save.run} className="max-w-3xl">
      <Card title={t('money')}>
        <div className="flex flex-col gap-4">
          <FormField form={form} name="paymentPolicy" label={t('paymentPolicy.label')}>
            {(field) => (
              <Select
                {...field}
                disabled={!mayWrite}
                options={paymentPolicies.map((value) => ({ value, label: t(`paymentPolicy.${value}`) }))}
              />
            )}
          </FormField>
          {toggle('acceptCashOnDelivery')}
          {number('reservationMinutes', 5, 43_200)}
        </div>
      </Card>
      <Card title={t('risk')}>
        <div className="flex flex-col gap-4">
          {number('riskThreshold', 1, 100)}
          <FormField
            form={form}
            name="blockList"
            label={t('blockList.label')}
            hint={t('blockList.hint')}
            optional
          >
            {({ onChange, value, ...field }) => (
              <Textarea
                {...field}
                rows={5}
                disabled={!mayWrite}
                value={value.join('\n')}
                onChange={(event) => onChange(event.target.value.split('\n'))}
                onBlur={() => {
                  onChange(value.map((entry) => entry.trim()).filter((entry) => entry !== ''));
                  field.onBlur();
                }}
              />
            )}
          </FormField>
        </div>
      </Card>
      <Card title={t('routing')}>
        <div className="flex flex-col gap-4">
          <FormRow>
            {amount('lateCostPerDayMinor')}
            {number('targetDays', 0, 60)}
          </FormRow>
          <FormRow>
            {amount('splitCostMinor')}
            {number('maxParcels', 1, 6)}
          </FormRow>
          {number('defaultWeightGrams', 1, 100_000)}
          {toggle('shipsOnWeekends')}
        </div>
      </Card>
      {mayWrite && (
        <FormActions>
          <Button type="submit" variant="primary" loading={save.pending}>
            {tc('saveChanges')}
          </Button>
        </FormActions>
      )}
    </Form>
  );
}
