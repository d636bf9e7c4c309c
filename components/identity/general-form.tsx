'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ShopSettings } from '@/lib/contracts/identity';
import type { Option } from './options';

const languages: Option[] = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: '简体中文' },
];

/** The shop's name, clock and language. */
export function GeneralForm({ shop, timezones }: { shop: ShopSettings; timezones: Option[] }) {
  const t = useTranslations('settings.general');
  const tc = useTranslations('common');
  const { name, timezone, locale, orderPrefix } = shop;
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.shopSettingsInput), {
    defaultValues: { name, timezone, locale, orderPrefix },
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
      <FormField form={form} name="orderPrefix" label={t('orderPrefix')} hint={t('orderPrefixHint')} optional>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {tc('saveChanges')}
        </Button>
      </FormActions>
    </Form>
  );
}
