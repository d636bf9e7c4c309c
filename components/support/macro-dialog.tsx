'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Form, FormField, useZodForm } from '@/components/ui/form';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { MacroView } from '@/lib/contracts/support-settings';
import { macroVariables } from '@/lib/contracts/support-settings-words';
import type { MacroValues } from './macro-schema';

/** One macro in both languages. */
export function MacroDialog({ macro, onClose }: { macro: MacroView | null; onClose: () => void }) {
  const t = useTranslations('support.settings.macros');
  const s = useTranslations('status');
  const c = useTranslations('common');
  const form = useZodForm(() => import('./macro-schema').then((m) => m.macroSchema), {
    defaultValues: {
      name: macro?.name ?? '',
      bodyEn: macro?.bodyEn ?? '',
      bodyZh: macro?.bodyZh ?? '',
      thenState: (macro?.thenState ?? '') as MacroValues['thenState'],
      active: macro?.active ?? true,
    },
  });
  const save = useAction(
    (values: MacroValues) =>
      trpc.supportSettings.saveMacro.mutate({
        ...values,
        ...(macro ? { id: macro.id, version: macro.version } : {}),
      }),
    { form, success: t('saved'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={macro ? macro.name : t('new')}
      description={t('variables', { list: macroVariables.map((v) => `{${v}}`).join(' ') })}
      size="lg"
      footer={
        <Button type="submit" form="macro" variant="primary" loading={save.pending}>
          {c('save')}
        </Button>
      }
    >
      <Form id="macro" form={form} onSubmit={save.run}>
        <FormField form={form} name="name" label={t('name')} required>
          {(f) => <Input {...f} />}
        </FormField>
        <FormField form={form} name="bodyEn" label={t('bodyEn')}>
          {(f) => <Textarea {...f} lang="en" rows={5} />}
        </FormField>
        <FormField form={form} name="bodyZh" label={t('bodyZh')}>
          {(f) => <Textarea {...f} lang="zh-CN" rows={5} />}
        </FormField>
        <FormField form={form} name="thenState" label={t('then')}>
          {(f) => (
            <Select
              {...f}
              options={[
                { value: '', label: t('thenNone') },
                ...(['waiting_customer', 'waiting_internal', 'waiting_third_party', 'resolved'] as const).map(
                  (value) => ({
                    value,
                    label: s(`ticket.${value}`),
                  }),
                ),
              ]}
            />
          )}
        </FormField>
        <Switch
          label={t('active')}
          checked={form.watch('active')}
          onCheckedChange={(on) => form.setValue('active', on, { shouldDirty: true })}
        />
      </Form>
    </Dialog>
  );
}
