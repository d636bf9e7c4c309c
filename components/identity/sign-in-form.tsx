'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Form, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { TextLink } from '@/components/ui/link';
import { PasswordInput } from './password-input';
import { SecondStep } from './second-step';
import { type SignInResult, safeNext, signInWith } from './sign-in-with';

const messageOf = {
  credentials_invalid: 'wrong',
  email_unverified: 'unverified',
  rate_limited: 'limited',
  second_factor_required: 'codeText',
  second_factor_invalid: 'codeWrong',
  token_invalid: 'failed',
  internal: 'failed',
} as const satisfies Record<Exclude<SignInResult, 'done'>, string>;

/** Signs in by e-mail and password, then goes where the person wanted to go. */
export function SignInForm({ next, email = '' }: { next?: string; email?: string }) {
  const t = useTranslations('identity.signIn');
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.signInInput), {
    defaultValues: { email, password: '' },
  });
  const [state, setState] = useState<SignInResult | 'busy' | null>(null);
  const [proven, setProven] = useState<{ email: string; password: string } | null>(null);
  const submit = async (values: { email: string; password: string }, code = '') => {
    setState('busy');
    const result = await signInWith('password', { ...values, code }).catch((): SignInResult => 'internal');
    if (result === 'done') return window.location.assign(safeNext(next));
    setState(result);
    if (result === 'second_factor_required') return setProven(values);
    if (code) return;
    form.setValue('password', '');
    form.setFocus('password');
  };
  const refused = state && state !== 'busy' && state !== 'done' ? state : null;
  if (proven)
    return (
      <SecondStep
        problem={refused && refused !== 'second_factor_required' ? t(messageOf[refused]) : null}
        busy={state === 'busy'}
        onCode={(code) => submit(proven, code)}
        onBack={() => window.location.reload()}
      />
    );
  return (
    <Form form={form} onSubmit={(values) => submit(values)}>
      {refused && (
        <Banner tone={refused === 'email_unverified' ? 'info' : 'danger'}>{t(messageOf[refused])}</Banner>
      )}
      <FormField form={form} name="email" label={t('email')}>
        {(field) => <Input {...field} type="email" autoComplete="username" autoCapitalize="none" />}
      </FormField>
      <FormField form={form} name="password" label={t('password')}>
        {(field) => <PasswordInput {...field} autoComplete="current-password" />}
      </FormField>
      <p className="-mt-2 text-dense">
        <TextLink href="/recover">{t('forgot')}</TextLink>
      </p>
      <Button type="submit" variant="primary" fullWidth loading={state === 'busy'}>
        {t('submit')}
      </Button>
    </Form>
  );
}
