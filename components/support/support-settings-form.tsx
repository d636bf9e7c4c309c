'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/checkbox';
import { FormRow } from '@/components/ui/field';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { NumberInput } from '@/components/ui/number-input';
import type { SupportSettings } from '@/lib/contracts/support-settings';

type View = { settings: SupportSettings; version: number };

/** Surveys and closing. */
export function SupportSettingsForm({ view, may }: { view: View; may: boolean }) {
  const t = useTranslations('support.settings.general');
  const ts = useTranslations('support');
  const tc = useTranslations('common');
  const form = useZodForm(
    () => import('@/lib/contracts/support-settings').then((m) => m.supportSettingsSchema),
    { defaultValues: view.settings },
  );
  const save = useAction(
    (settings: SupportSettings) =>
      trpc.supportSettings.saveGeneral.mutate({ settings, version: view.version }),
    { form, success: ts('changed'), refresh: true },
  );
  const number = (
    name:
      | 'csatScale'
      | 'lowScore'
      | 'remindAfterDays'
      | 'askProductsAfterDays'
      | 'closeAfterDays'
      | 'surveyQuietDays',
    [min, max]: [number, number],
    hint?: string,
  ) => (
    <FormField form={form} name={name} label={t(name)} hint={hint}>
      {({ onChange, value, ...field }) => (
        <NumberInput {...field} value={value} onValueChange={onChange} min={min} max={max} disabled={!may} />
      )}
    </FormField>
  );
  return (
    <Form form={form} onSubmit={save.run} className="max-w-3xl">
      <Card title={t('surveys')}>
        <div className="flex flex-col gap-4">
          {(['surveyAfterResolve', 'surveyAfterReturn'] as const).map((name) => (
            <Switch
              key={name}
              label={t(name)}
              checked={form.watch(name)}
              disabled={!may}
              onCheckedChange={(on) => form.setValue(name, on, { shouldDirty: true })}
            />
          ))}
          <FormRow>
            {number('csatScale', [2, 10])}
            {number('lowScore', [1, 9])}
          </FormRow>
          <FormRow>
            {number('remindAfterDays', [1, 29])}
            {number('closeAfterDays', [1, 90])}
          </FormRow>
          <FormRow>
            {number('askProductsAfterDays', [0, 60], t('askProductsHint'))}
            {number('surveyQuietDays', [0, 90], t('surveyQuietHint'))}
          </FormRow>
        </div>
      </Card>
      {may && (
        <FormActions>
          <Button type="submit" variant="primary" loading={save.pending}>
            {tc('saveChanges')}
          </Button>
        </FormActions>
      )}
    </Form>
  );
}
