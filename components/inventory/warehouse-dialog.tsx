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
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import type { WarehouseInput, WarehouseOut } from '@/lib/contracts/inventory';

const blank: WarehouseInput = {
  code: '',
  name: '',
  countryCode: '',
  province: '',
  city: '',
  postalCode: '',
  line1: '',
  lat: null,
  lng: null,
  priority: 100,
  isDefault: false,
  active: true,
  cutoff: '16:00',
  handlingMinor: 0,
};

function WarehouseForm({
  warehouse,
  currency,
  onDone,
}: {
  warehouse: WarehouseOut | null;
  currency: string;
  onDone: () => void;
}) {
  const t = useTranslations('inventory.warehouse');
  const tc = useTranslations('common');
  const form = useZodForm(() => import('@/lib/contracts/inventory').then((m) => m.warehouseInput), {
    defaultValues: warehouse ?? blank,
  });
  const save = useAction(
    async (input: WarehouseInput) => {
      if (warehouse)
        await trpc.inventory.updateWarehouse.mutate({
          ...input,
          id: warehouse.id,
          version: warehouse.version,
        });
      else await trpc.inventory.createWarehouse.mutate(input);
    },
    { success: t('saved'), refresh: true, onDone, form },
  );
  const words = ['province', 'city', 'postalCode', 'line1'] as const;
  return (
    <Form form={form} onSubmit={save.run}>
      <FormRow>
        <FormField form={form} name="code" label={t('code')} hint={t('codeHint')} required>
          {(f) => <Input {...f} />}
        </FormField>
        <FormField form={form} name="name" label={t('name')} required>
          {(f) => <Input {...f} />}
        </FormField>
      </FormRow>
      <FormRow>
        <FormField form={form} name="countryCode" label={t('country')} hint={t('countryHint')} required>
          {(f) => <Input {...f} maxLength={2} onChange={(e) => f.onChange(e.target.value.toUpperCase())} />}
        </FormField>
        {words.slice(0, 2).map((name) => (
          <FormField key={name} form={form} name={name} label={t(name)}>
            {(f) => <Input {...f} />}
          </FormField>
        ))}
      </FormRow>
      <FormRow>
        {words.slice(2).map((name) => (
          <FormField key={name} form={form} name={name} label={t(name)}>
            {(f) => <Input {...f} />}
          </FormField>
        ))}
      </FormRow>
      <FormRow>
        <FormField form={form} name="lat" label={t('lat')} optional>
          {(f) => <NumberInput {...f} min={-90} max={90} decimals={6} />}
        </FormField>
        <FormField form={form} name="lng" label={t('lng')} optional>
          {(f) => <NumberInput {...f} min={-180} max={180} decimals={6} />}
        </FormField>
      </FormRow>
      <FormRow>
        <FormField form={form} name="cutoff" label={t('cutoff')} hint={t('cutoffHint')} required>
          {(f) => <Input {...f} placeholder="16:00" />}
        </FormField>
        <FormField form={form} name="priority" label={t('priority')} hint={t('priorityHint')} required>
          {(f) => <NumberInput {...f} min={0} max={1000} />}
        </FormField>
        <FormField form={form} name="handlingMinor" label={t('handling')} required>
          {(f) => <MoneyInput {...f} currency={currency} />}
        </FormField>
      </FormRow>
      <Switch
        label={t('isDefault')}
        checked={form.watch('isDefault')}
        onCheckedChange={(on) => form.setValue('isDefault', on)}
      />
      <Switch
        label={t('active')}
        hint={t('activeHint')}
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

/** The button that opens the form of a warehouse: a new one, or the given one. */
export function WarehouseDialog({
  warehouse,
  currency,
  icon,
}: {
  warehouse: WarehouseOut | null;
  currency: string;
  icon?: ReactNode;
}) {
  const t = useTranslations('inventory.warehouse');
  const [open, setOpen] = useState(false);
  const title = t(warehouse ? 'edit' : 'new');
  return (
    <>
      <Button variant={warehouse ? 'secondary' : 'primary'} icon={icon} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} size="lg">
        <WarehouseForm warehouse={warehouse} currency={currency} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
