'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { FormRow } from '@/components/ui/field';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ShopSettings } from '@/lib/contracts/identity';
import type { Option } from './options';

const languages: Option[] = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: '简体中文' },
];

/** The shop's name, clock, language and looks. */
export function GeneralForm({ shop, timezones }: { shop: ShopSettings; timezones: Option[] }) {
  const t = useTranslations('settings.general');
  const tc = useTranslations('common');
  const { name, timezone, locale, brandColor, orderPrefix } = shop;
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.shopSettingsInput), {
    defaultValues: { name, timezone, locale, brandColor, orderPrefix },
  });
  const save = useAction(trpc.identity.updateShop.mutate, { form, success: t('saved'), refresh: true });
  return (
    <Form form={form} onSubmit={save.run} className="max-w-xl">
      <FormField form={form} name="name" label={t('name')}>
        {(field) => <Input {...field} />}
      </FormField>
      <FormField form={form} name="timezone" label={t('timezone')} hint={t('timezoneHint')}>
        {(field) => <Select {...field} options={timezones} />}
      </FormField>
      <FormField form={form} name="locale" label={t('locale')}>
        {(field) => <Select {...field} options={languages} />}
      </FormField>
      <FormRow>
        <FormField
          form={form}
          name="orderPrefix"
          label={t('orderPrefix')}
          hint={t('orderPrefixHint')}
          optional
        >
          {(field) => <Input {...field} autoComplete="off" />}
        </FormField>
        <FormField form={form} name="brandColor" label={t('brandColor')} hint={t('brandColorHint')} optional>
          {(field) => (
            <Input
              {...field}
              value={field.value ?? ''}
              autoComplete="off"
              onChange={(event) => field.onChange(event.target.value === '' ? null : event.target.value)}
              suffix={
                /^#[0-9a-f]{6}$/i.test(field.value ?? '') ? (
                  <span
                    aria-hidden
                    className="block size-4 rounded-sm border border-line"
                    style={{ background: field.value ?? '' }}
                  />
                ) : undefined
              }
            />
          )}
        </FormField>
      </FormRow>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {tc('saveChanges')}
        </Button>
      </FormActions>
    </Form>
  );
}
