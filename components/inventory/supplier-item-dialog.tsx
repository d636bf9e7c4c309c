'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormRow } from '@/components/ui/field';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';

function ItemForm({
  supplierId,
  currency,
  onDone,
}: {
  supplierId: string;
  currency: string;
  onDone: () => void;
}) {
  const t = useTranslations('purchasing.form');
  const tc = useTranslations('common');
  const form = useZodForm(
    () => import('@/lib/contracts/inventory-purchasing').then((m) => m.supplierItemInput),
    {
      defaultValues: {
        supplierId,
        sku: '',
        supplierSku: '',
        costMinor: 0,
        packSize: 1,
        minQuantity: 1,
        preference: 1,
      },
    },
  );
  const save = useAction(trpc.purchasing.saveSupplierItem.mutate, {
    success: t('itemSaved'),
    refresh: true,
    onDone,
    form,
  });
  return (
    <Form form={form} onSubmit={save.run}>
      <FormRow>
        <FormField form={form} name="sku" label={t('sku')} required>
          {(f) => <Input {...f} />}
        </FormField>
        <FormField form={form} name="supplierSku" label={t('supplierSku')}>
          {(f) => <Input {...f} />}
        </FormField>
      </FormRow>
      <FormRow>
        <FormField form={form} name="costMinor" label={t('cost')} required>
          {(f) => <MoneyInput {...f} currency={currency} />}
        </FormField>
        <FormField form={form} name="packSize" label={t('packSize')} required>
          {(f) => <NumberInput {...f} min={1} />}
        </FormField>
      </FormRow>
      <FormRow>
        <FormField form={form} name="minQuantity" label={t('minQuantity')} required>
          {(f) => <NumberInput {...f} min={1} />}
        </FormField>
        <FormField form={form} name="preference" label={t('preference')} hint={t('preferenceHint')} required>
          {(f) => <NumberInput {...f} min={1} max={9} />}
        </FormField>
      </FormRow>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {tc('save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** The button that opens the terms on which a supplier sells a SKU; the same SKU again changes them. */
export function SupplierItemDialog({ supplierId, currency }: { supplierId: string; currency: string }) {
  const t = useTranslations('purchasing.form');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        {t('addItem')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('addItem')}>
        <ItemForm supplierId={supplierId} currency={currency} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
