'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { PasswordInput } from './password-input';

/** Asks for the password again before the second step is changed. */
export function PasswordAgain({
  busy,
  onPassword,
  onCancel,
}: {
  busy: boolean;
  onPassword: (password: string) => unknown;
  onCancel: () => void;
}) {
  const t = useTranslations('settings.twoStep');
  const tc = useTranslations('common');
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.passwordAgainInput), {
    defaultValues: { password: '' },
  });
  return (
    <Form form={form} onSubmit={({ password }) => onPassword(password)} className="w-full">
      <FormField form={form} name="password" label={t('password')}>
        {(field) => <PasswordInput {...field} autoComplete="current-password" />}
      </FormField>
      <FormActions>
        <Button onClick={onCancel}>{tc('cancel')}</Button>
        <Button type="submit" variant="primary" loading={busy}>
          {t('continue')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** The QR code for the authenticator app, and the field for its first code. */
export function ScanCode({
  secret,
  qr,
  onDone,
}: {
  secret: string;
  qr: string;
  onDone: (codes: string[]) => void;
}) {
  const t = useTranslations('settings.twoStep');
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.confirmTwoStepInput), {
    defaultValues: { code: '' },
  });
  const confirm = useAction(trpc.account.confirmTwoStep.mutate, {
    form,
    success: t('done'),
    refresh: true,
    onDone: ({ codes }) => onDone(codes),
  });
  return (
    <Form form={form} onSubmit={confirm.run} className="w-full">
      <p>{t('scan')}</p>
      {/* biome-ignore lint/performance/noImgElement: a drawing of a few hundred bytes that came with the answer */}
      <img
        alt={t('qr')}
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        className="size-44 rounded-md"
      />
      <p className="flex flex-wrap items-center gap-2 text-dense">
        {t('secret')}
        <code className="font-mono break-all" data-secret>
          {secret}
        </code>
        <CopyButton value={secret} />
      </p>
      <FormField form={form} name="code" label={t('code')}>
        {(field) => <Input {...field} inputMode="numeric" autoComplete="one-time-code" maxLength={10} />}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary" loading={confirm.pending}>
          {t('confirm')}
        </Button>
      </FormActions>
    </Form>
  );
}
