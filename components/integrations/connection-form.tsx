'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Form, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { NewConnectionInput } from '@/lib/contracts/integrations';
import { connectionSources } from '@/lib/contracts/integrations-words';

/** Connects a platform: its name, its secret, and then its address to enter there. */
export function ConnectionForm({ tenant }: { tenant: string }) {
  const t = useTranslations('integrations');
  const router = useRouter();
  const form = useZodForm(() => import('@/lib/contracts/integrations').then((m) => m.newConnectionInput), {
    defaultValues: { source: 'shopify', name: '', secret: '' },
  });
  const source = form.watch('source') ?? 'shopify';
  const create = useAction((input: NewConnectionInput) => trpc.integrations.createConnection.mutate(input), {
    success: t('connection.created'),
    form,
    onDone: ({ id }) => router.push(`/${tenant}/integrations/connections/${id}`),
  });
  return (
    <Card className="max-w-2xl">
      <Form form={form} onSubmit={(values) => create.run(values as NewConnectionInput)}>
        <FormField form={form} name="source" label={t('connection.platform')}>
          {(f) => (
            <Select
              {...f}
              options={connectionSources.map((value) => ({ value, label: t(`source.${value}`) }))}
            />
          )}
        </FormField>
        <FormField
          form={form}
          name="name"
          label={t('connection.name')}
          hint={t('connection.nameHint')}
          required
        >
          {(f) => <Input {...f} autoComplete="off" />}
        </FormField>
        <FormField
          form={form}
          name="secret"
          label={t('connection.secret')}
          hint={t(`connection.secretHint.${source}`)}
          required
        >
          {(f) => <Input {...f} type="password" autoComplete="off" />}
        </FormField>
        <div>
          <Button type="submit" variant="primary" loading={create.pending}>
            {t('connection.create')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
