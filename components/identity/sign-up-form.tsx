'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { FieldSet } from '@/components/ui/field';
import { Form, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import type { SignUpInput } from '@/lib/contracts/identity';
import { MailSent } from './mail-sent';
import type { Option } from './options';
import { PasswordInput, PasswordStrength } from './password-input';
import { ShopFields } from './shop-fields';

type Props = { locale: 'en' | 'zh-CN'; currencies: Option[]; timezones: Option[]; devMailbox: boolean };

/** Account and shop in one form; afterwards it says that the mailbox has the rest, whoever the address belongs to. */
export function SignUpForm({ locale, currencies, timezones, devMailbox }: Props) {
  const t = useTranslations('identity.signUp');
  const tp = useTranslations('identity.password');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.signUpInput), {
    defaultValues: {
      email: '',
      password: '',
      name: '',
      shopName: '',
      slug: '',
      timezone: 'UTC',
      currency: 'USD',
      locale,
    },
  });
  const action = useAction((input: SignUpInput) => trpc.account.signUp.mutate(input), {
    form,
    onDone: ({ email }) => setSentTo(email),
  });
  if (sentTo) return <MailSent email={sentTo} devMailbox={devMailbox} onAgain={() => setSentTo(null)} />;
  const [password, email, name, shopName] = form.watch(['password', 'email', 'name', 'shopName']);
  return (
    <Form form={form} onSubmit={action.run}>
      <FieldSet legend={t('about')}>
        <FormField form={form} name="name" label={t('name')}>
          {(field) => <Input {...field} autoComplete="name" />}
        </FormField>
        <FormField form={form} name="email" label={t('email')}>
          {(field) => <Input {...field} type="email" autoComplete="email" autoCapitalize="none" />}
        </FormField>
        <FormField form={form} name="password" label={t('password')} hint={tp('hint')}>
          {(field) => <PasswordInput {...field} autoComplete="new-password" />}
        </FormField>
        <PasswordStrength value={password} personal={[email, name, shopName]} />
      </FieldSet>
      <FieldSet legend={t('aboutShop')} className="mt-2">
        <ShopFields form={form} currencies={currencies} timezones={timezones} />
      </FieldSet>
      <Button type="submit" variant="primary" fullWidth loading={action.pending}>
        {t('submit')}
      </Button>
    </Form>
  );
}
