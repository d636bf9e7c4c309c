'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Form, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';

type Props = {
  problem: string | null;
  busy: boolean;
  onCode: (code: string) => unknown;
  onBack: () => void;
};

/** Asks for the code of the authenticator app after the password was right. */
export function SecondStep({ problem, busy, onCode, onBack }: Props) {
  const t = useTranslations('identity.signIn');
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.confirmTwoStepInput), {
    defaultValues: { code: '' },
  });
  const submit = async ({ code }: { code: string }) => {
    await onCode(code);
    form.setValue('code', '');
  };
  return (
    <Form form={form} onSubmit={submit}>
      <h2 className="font-semibold">{t('codeTitle')}</h2>
      <p className="text-dense text-text-2">{t('codeText')}</p>
      {problem && <Banner tone="danger">{problem}</Banner>}
      <FormField form={form} name="code" label={t('code')}>
        {(field) => (
          <Input
            {...field}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
          />
        )}
      </FormField>
      <Button type="submit" variant="primary" fullWidth loading={busy}>
        {t('codeSubmit')}
      </Button>
      <Button variant="ghost" onClick={onBack}>
        {t('codeBack')}
      </Button>
    </Form>
  );
}
