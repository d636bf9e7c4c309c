'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { trpc } from '@/components/layout/trpc';
import { FormRow } from '@/components/ui/field';
import { FormField } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { slugFrom } from '@/lib/kernel/slug';
import { currencyOfZone, type Option } from './options';

/** The fields of a form that makes a shop. */
export type ShopFieldsValues = {
  shopName: string;
  slug: string;
  timezone: string;
  currency: string;
  locale: 'en' | 'zh-CN';
};

const languages: Option[] = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: '简体中文' },
];

/** Whether the address in the box can be had, asked a moment after the last key. */
function useSlugState(slug: string): 'free' | 'taken' | null {
  const [state, setState] = useState<'free' | 'taken' | null>(null);
  useEffect(() => {
    setState(null);
    if (slug.length < 3) return;
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await trpc.account.slugIsFree.query({ slug }).catch(() => null);
      if (!stale && answer?.valid) setState(answer.free ? 'free' : 'taken');
    }, 350);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [slug]);
  return state;
}

/** Name, address, clock, currency and language of a new shop; clock and currency are guessed from the browser. */
export function ShopFields<V extends ShopFieldsValues, O>({
  form: anyForm,
  currencies,
  timezones,
}: {
  form: UseFormReturn<V, unknown, O>;
  currencies: Option[];
  timezones: Option[];
}) {
  const t = useTranslations('identity.signUp');
  // Forms are invariant in their values; these fields only touch their own.
  const form = anyForm as unknown as UseFormReturn<ShopFieldsValues, unknown, unknown>;
  const slug = form.watch('slug');
  const state = useSlugState(slug);
  const ownSlug = useRef(false);
  const [origin, setOrigin] = useState('');
  useEffect(() => {
    setOrigin(window.location.host);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!timezones.some((o) => o.value === zone)) return;
    form.setValue('timezone', zone);
    form.setValue('currency', currencyOfZone(zone));
  }, [form, timezones]);
  const slugHint =
    state === null
      ? t('slugHint', { origin, slug: slug || '…' })
      : t(state === 'free' ? 'slugFree' : 'slugTaken');
  return (
    <>
      <FormField form={form} name="shopName" label={t('shopName')}>
        {(field) => (
          <Input
            {...field}
            autoComplete="organization"
            onChange={(event) => {
              field.onChange(event);
              if (!ownSlug.current) form.setValue('slug', slugFrom(event.target.value) ?? '');
            }}
          />
        )}
      </FormField>
      <FormField form={form} name="slug" label={t('slug')} hint={slugHint}>
        {(field) => (
          <Input
            {...field}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              ownSlug.current = true;
              field.onChange(event.target.value.toLowerCase());
            }}
          />
        )}
      </FormField>
      <FormField form={form} name="timezone" label={t('timezone')} hint={t('timezoneHint')}>
        {(field) => <Select {...field} options={timezones} />}
      </FormField>
      <FormRow>
        <FormField form={form} name="currency" label={t('currency')}>
          {(field) => <Select {...field} options={currencies} />}
        </FormField>
        <FormField form={form} name="locale" label={t('locale')}>
          {(field) => <Select {...field} options={languages} />}
        </FormField>
      </FormRow>
      <p className="-mt-2 text-meta text-muted">{t('currencyHint')}</p>
    </>
  );
}
