'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { rememberPreference } from '@/components/ui/preferences';
import { Select } from '@/components/ui/select';
import type { Me } from '@/lib/contracts/identity';
import { PasswordInput, PasswordStrength } from './password-input';

const languages = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: '简体中文' },
];

/** What the person is called and which language they read. */
export function ProfileForm({ me }: { me: Me }) {
  const t = useTranslations('settings.sessions');
  const tc = useTranslations('common');
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.profileInput), {
    defaultValues: { name: me.name, locale: me.locale },
  });
  const save = useAction(trpc.account.updateProfile.mutate, {
    form,
    success: t('profileSaved'),
    refresh: true,
  });
  return (
    <Form
      form={form}
      onSubmit={(input) => {
        rememberPreference('locale', input.locale);
        return save.run(input);
      }}
    >
      <FormField form={form} name="name" label={t('name')} hint={me.email}>
        {(field) => <Input {...field} autoComplete="name" />}
      </FormField>
      <FormField form={form} name="locale" label={t('locale')}>
        {(field) => <Select {...field} options={languages} />}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {tc('save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Changes the password for somebody who knows the present one. */
export function PasswordForm({ me }: { me: Me }) {
  const t = useTranslations('settings.sessions');
  const tp = useTranslations('identity.password');
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.changePasswordInput), {
    defaultValues: { current: '', password: '' },
  });
  const change = useAction(trpc.account.changePassword.mutate, {
    form,
    success: t('changed'),
    refresh: true,
    onDone: () => form.reset(),
  });
  const password = form.watch('password');
  return (
    <Form form={form} onSubmit={change.run}>
      <FormField form={form} name="current" label={t('current')}>
        {(field) => <PasswordInput {...field} autoComplete="current-password" />}
      </FormField>
      <FormField form={form} name="password" label={t('next')} hint={tp('hint')}>
        {(field) => <PasswordInput {...field} autoComplete="new-password" />}
      </FormField>
      <PasswordStrength value={password} personal={[me.email, me.name]} />
      <FormActions>
        <Button type="submit" variant="primary" loading={change.pending}>
          {t('change')}
        </Button>
      </FormActions>
    </Form>
  );
}
