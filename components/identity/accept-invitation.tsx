'use client';
import { useLocale, useTranslations } from 'next-intl';
import { signOut } from '@/components/layout/sign-out';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Form, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { ButtonLink } from '@/components/ui/link';
import type { InvitationView } from '@/lib/contracts/identity';
import { isLocale } from '@/lib/format/locales';
import type { NewAccount } from './new-account-schema';
import { PasswordInput, PasswordStrength } from './password-input';
import { signInWith } from './sign-in-with';

/** Lets the holder of an invitation join: as who they are signed in, after signing in, or with a new account. */
export function AcceptInvitation({ token, invitation }: { token: string; invitation: InvitationView }) {
  const t = useTranslations('identity.invite');
  const { email, signedInAs, hasAccount } = invitation;
  const join = useAction(() => trpc.account.acceptInvitation.mutate({ token }), {
    onDone: ({ slug }) => window.location.assign(`/${slug}`),
  });
  if (signedInAs === email)
    return (
      <div className="flex flex-col gap-4">
        {join.errorText && <Banner tone="danger">{join.errorText}</Banner>}
        <Button variant="primary" fullWidth loading={join.pending} onClick={() => join.run(undefined)}>
          {t('join')}
        </Button>
      </div>
    );
  if (signedInAs)
    return (
      <div className="flex flex-col items-start gap-4">
        <p className="text-body">{t('other', { current: signedInAs, email })}</p>
        <Button onClick={() => void signOut()}>{t('signOut')}</Button>
      </div>
    );
  if (hasAccount)
    return (
      <div className="flex flex-col items-start gap-4">
        <p className="text-body">{t('hasAccount', { email })}</p>
        <ButtonLink href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`} variant="primary">
          {t('signIn')}
        </ButtonLink>
      </div>
    );
  return <NewAccountForm token={token} email={email} />;
}

function NewAccountForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('identity.invite');
  const tp = useTranslations('identity.password');
  const locale = useLocale();
  const form = useZodForm(() => import('./new-account-schema').then((m) => m.newAccountSchema), {
    defaultValues: { name: '', password: '', locale: isLocale(locale) ? locale : 'en' },
  });
  const create = useAction(
    (newAccount: NewAccount) => trpc.account.acceptInvitation.mutate({ token, newAccount }),
    { form },
  );
  const [name, password] = form.watch(['name', 'password']);
  return (
    <Form
      form={form}
      onSubmit={async (input) => {
        const done = await create.run(input);
        if (!done) return;
        await signInWith('password', { email, password: input.password }).catch(() => undefined);
        window.location.assign(`/${done.slug}`);
      }}
    >
      <p className="text-body text-text-2">{t('account', { email })}</p>
      <FormField form={form} name="name" label={t('name')}>
        {(field) => <Input {...field} autoComplete="name" />}
      </FormField>
      <FormField form={form} name="password" label={t('password')} hint={tp('hint')}>
        {(field) => <PasswordInput {...field} autoComplete="new-password" />}
      </FormField>
      <PasswordStrength value={password} personal={[email, name]} />
      <Button type="submit" variant="primary" fullWidth loading={create.pending}>
        {t('create')}
      </Button>
    </Form>
  );
}
