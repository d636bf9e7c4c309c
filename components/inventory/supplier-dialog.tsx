'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { FormRow } from '@/components/ui/field';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { SupplierInput, SupplierView } from '@/lib/contracts/inventory-purchasing';

function SupplierForm({
  supplier,
  initial,
  onDone,
}: {
  supplier: SupplierView | null;
  initial: { currency: string; language: SupplierInput['language'] };
  onDone: () => void;
}) {
  const t = useTranslations('purchasing.form');
  const tc = useTranslations('common');
  const form = useZodForm(() => import('@/lib/contracts/inventory-purchasing').then((m) => m.supplierInput), {
    defaultValues: supplier ?? {
      code: '',
      name: '',
      contactName: '',
      email: '',
      phone: '',
      leadTimeDays: 14,
      leadTimeSpreadDays: 0,
      active: true,
      ...initial,
    },
  });
  const save = useAction(
    (input: SupplierInput) =>
      trpc.purchasing.saveSupplier.mutate({
        ...input,
        ...(supplier ? { supplierId: supplier.id, version: supplier.version } : {}),
      }),
    { success: t('saved'), refresh: true, onDone, form },
  );
  return (
    <Form form={form} onSubmit={save.run}>
      <FormRow>
        <FormField form={form} name="code" label={t('code')} required>
          {(f) => <Input {...f} />}
        </FormField>
        <FormField form={form} name="name" label={t('name')} required>
          {(f) => <Input {...f} />}
        </FormField>
      </FormRow>
      <FormRow>
        {(['contactName', 'email', 'phone'] as const).map((name) => (
          <FormField key={name} form={form} name={name} label={t(name)}>
            {(f) => <Input {...f} type={name === 'email' ? 'email' : 'text'} />}
          </FormField>
        ))}
      </FormRow>
      <FormRow>
        <FormField form={form} name="language" label={t('language')}>
          {(f) => (
            <Select
              {...f}
              options={[
                { value: 'en', label: 'English' },
                { value: 'zh-CN', label: '简体中文' },
              ]}
            />
          )}
        </FormField>
        <FormField form={form} name="currency" label={t('currency')} required>
          {(f) => <Input {...f} />}
        </FormField>
      </FormRow>
      <FormRow>
        <FormField form={form} name="leadTimeDays" label={t('leadTimeDays')} required>
          {(f) => <NumberInput {...f} min={0} max={365} />}
        </FormField>
        <FormField form={form} name="leadTimeSpreadDays" label={t('leadTimeSpreadDays')} required>
          {(f) => <NumberInput {...f} min={0} max={180} />}
        </FormField>
      </FormRow>
      <Switch
        label={t('active')}
        checked={form.watch('active')}
        onCheckedChange={(on) => form.setValue('active', on)}
      />
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {tc('save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** The button that opens the form of a supplier: a new one, or the given one. */
export function SupplierDialog({
  supplier,
  initial,
  icon,
}: {
  supplier: SupplierView | null;
  initial: { currency: string; language: SupplierInput['language'] };
  icon?: ReactNode;
}) {
  const t = useTranslations('purchasing.form');
  const [open, setOpen] = useState(false);
  const label = t(supplier ? 'edit' : 'new');
  return (
    <>
      <Button variant={supplier ? 'secondary' : 'primary'} icon={icon} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={label}>
        <SupplierForm supplier={supplier} initial={initial} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
