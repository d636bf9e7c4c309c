'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Form, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { ButtonLink } from '@/components/ui/link';
import { isLocale } from '@/lib/format/locales';
import { PasswordInput, PasswordStrength } from './password-input';
import { signInWith } from './sign-in-with';

/** Asks for the mail with the link; says the same whether the address is known or not. */
export function RecoverRequestForm({ devMailbox }: { devMailbox: boolean }) {
  const t = useTranslations('identity.recover');
  const ts = useTranslations('identity.sent');
  const locale = useLocale();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.recoverRequestInput), {
    defaultValues: { email: '', locale: isLocale(locale) ? locale : 'en' },
  });
  const ask = useAction(trpc.account.requestRecovery.mutate, {
    form,
    onDone: ({ email }) => setSentTo(email),
  });
  if (sentTo)
    return (
      <div role="status" className="flex flex-col items-start gap-4">
        <h2 className="text-title font-semibold">{t('sentTitle')}</h2>
        <p className="text-body text-text-2">{t('sentText', { email: sentTo })}</p>
        {devMailbox && <ButtonLink href="/dev/mail">{ts('mailbox')}</ButtonLink>}
      </div>
    );
  return (
    <Form form={form} onSubmit={ask.run}>
      <FormField form={form} name="email" label={t('email')}>
        {(field) => <Input {...field} type="email" autoComplete="username" autoCapitalize="none" />}
      </FormField>
      <Button type="submit" variant="primary" fullWidth loading={ask.pending}>
        {t('submit')}
      </Button>
    </Form>
  );
}

/** Sets a new password through the link of a mail, then signs in with it. */
export function RecoverForm({ token }: { token: string }) {
  const t = useTranslations('identity.recover');
  const tp = useTranslations('identity.password');
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.recoverInput), {
    defaultValues: { token, password: '' },
  });
  const save = useAction(trpc.account.recover.mutate, { form });
  const password = form.watch('password');
  if (save.error?.code === 'token_invalid')
    return (
      <div role="alert" className="flex flex-col items-start gap-4">
        <p className="text-body font-semibold">{t('expiredTitle')}</p>
        <p className="text-body text-text-2">{t('expiredText')}</p>
        <ButtonLink href="/recover">{t('again')}</ButtonLink>
      </div>
    );
  return (
    <Form
      form={form}
      onSubmit={async (input) => {
        const done = await save.run(input);
        if (!done) return;
        await signInWith('password', { email: done.email, password: input.password }).catch(() => undefined);
        window.location.assign('/shops');
      }}
    >
      <FormField form={form} name="password" label={t('password')} hint={tp('hint')}>
        {(field) => <PasswordInput {...field} autoComplete="new-password" />}
      </FormField>
      <PasswordStrength value={password} personal={[]} />
      <Button type="submit" variant="primary" fullWidth loading={save.pending}>
        {t('save')}
      </Button>
    </Form>
  );
}
