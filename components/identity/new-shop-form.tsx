'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Form, useZodForm } from '@/components/ui/form';
import type { Option } from './options';
import { ShopFields } from './shop-fields';

type Props = { locale: 'en' | 'zh-CN'; currencies: Option[]; timezones: Option[] };

/** One more shop for somebody who is signed in; leads into it. */
export function NewShopForm({ locale, currencies, timezones }: Props) {
  const t = useTranslations('identity.signUp');
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.newShopInput), {
    defaultValues: { shopName: '', slug: '', timezone: 'UTC', currency: 'USD', locale },
  });
  const create = useAction(trpc.account.createShop.mutate, {
    form,
    onDone: ({ slug }) => window.location.assign(`/${slug}`),
  });
  return (
    <Form form={form} onSubmit={create.run}>
      <ShopFields form={form} currencies={currencies} timezones={timezones} />
      <Button type="submit" variant="primary" fullWidth loading={create.pending}>
        {t('submit')}
      </Button>
    </Form>
  );
}
