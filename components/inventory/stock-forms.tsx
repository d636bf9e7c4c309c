'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { MovementOut } from '@/lib/contracts/inventory';
import { adjustReasons, moveReasons, receiveReasons } from '@/lib/contracts/inventory-words';

export type StockTarget = {
  variantId: string;
  sku: string;
  warehouseId: string;
  warehouse: string;
  bins: { id: string; code: string; quantity: number }[];
};
type FormProps = { target: StockTarget; onDone: () => void };

async function takeBack(moved: MovementOut[]) {
  for (const m of moved) await trpc.inventory.reverse.mutate({ movementId: m.id, reason: 'undo' });
}

function Where({ target }: { target: StockTarget }): ReactNode {
  const t = useTranslations('inventory');
  return (
    <p className="text-body text-text-2">
      {t('field.warehouse')}: <span className="font-semibold text-text">{target.warehouse}</span>
    </p>
  );
}

function useBinOptions(target: StockTarget) {
  const t = useTranslations('inventory');
  return [
    { value: '', label: t('noBin') },
    ...target.bins.map((b) => ({ value: b.id, label: `${b.code} (${b.quantity})` })),
  ];
}

/** Corrects the count, up or down. */
export function AdjustForm({ target, onDone }: FormProps) {
  const t = useTranslations('inventory');
  const bins = useBinOptions(target);
  const { variantId, warehouseId } = target;
  const form = useZodForm(() => import('@/lib/contracts/inventory').then((m) => m.adjustInput), {
    defaultValues: { variantId, warehouseId, binId: null, reason: 'count', note: '' },
  });
  const save = useAction(trpc.inventory.adjust.mutate, {
    success: t('adjust.done'),
    undo: takeBack,
    refresh: true,
    onDone,
    form,
  });
  return (
    <Form form={form} onSubmit={save.run}>
      <Where target={target} />
      <FormField
        form={form}
        name="quantity"
        label={t('adjust.quantity')}
        hint={t('adjust.quantityHint')}
        required
      >
        {(f) => <NumberInput {...f} min={-1_000_000} max={1_000_000} />}
      </FormField>
      {target.bins.length > 0 && (
        <FormField form={form} name="binId" label={t('field.bin')}>
          {(f) => (
            <Select
              {...f}
              value={f.value ?? ''}
              onChange={(e) => f.onChange(e.target.value || null)}
              options={bins}
            />
          )}
        </FormField>
      )}
      <FormField form={form} name="reason" label={t('field.reason')} required>
        {(f) => (
          <Select {...f} options={adjustReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
        )}
      </FormField>
      <FormField form={form} name="note" label={t('field.note')} hint={t('field.noteHint')} optional>
        {(f) => <Input {...f} />}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {t('adjust.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Takes units in. */
export function ReceiveForm({ target, onDone }: FormProps) {
  const t = useTranslations('inventory');
  const bins = useBinOptions(target);
  const { variantId, warehouseId } = target;
  const form = useZodForm(() => import('@/lib/contracts/inventory').then((m) => m.receiveInput), {
    defaultValues: { variantId, warehouseId, binId: null, reason: 'purchase', note: '' },
  });
  const save = useAction(trpc.inventory.receive.mutate, {
    success: t('receive.done'),
    undo: takeBack,
    refresh: true,
    onDone,
    form,
  });
  return (
    <Form form={form} onSubmit={save.run}>
      <Where target={target} />
      <FormField form={form} name="quantity" label={t('receive.quantity')} required>
        {(f) => <NumberInput {...f} min={1} max={1_000_000} />}
      </FormField>
      {target.bins.length > 0 && (
        <FormField form={form} name="binId" label={t('field.bin')}>
          {(f) => (
            <Select
              {...f}
              value={f.value ?? ''}
              onChange={(e) => f.onChange(e.target.value || null)}
              options={bins}
            />
          )}
        </FormField>
      )}
      <FormField form={form} name="reason" label={t('field.reason')} required>
        {(f) => (
          <Select {...f} options={receiveReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
        )}
      </FormField>
      <FormField form={form} name="note" label={t('field.note')} hint={t('field.noteHint')} optional>
        {(f) => <Input {...f} />}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {t('receive.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Moves units inside the warehouse. */
export function MoveForm({ target, onDone }: FormProps) {
  const t = useTranslations('inventory');
  const places = [
    { value: 'shelf', label: t('noBin') },
    ...target.bins.map((b) => ({ value: b.id, label: `${t('bin', { code: b.code })} (${b.quantity})` })),
    { value: 'quality_control', label: t('account.quality_control') },
  ];
  const { variantId, warehouseId } = target;
  const form = useZodForm(() => import('@/lib/contracts/inventory').then((m) => m.moveInput), {
    defaultValues: {
      variantId,
      warehouseId,
      from: 'shelf',
      to: 'quality_control',
      reason: 'inspection',
      note: '',
    },
  });
  const save = useAction(trpc.inventory.move.mutate, {
    success: t('move.done'),
    undo: takeBack,
    refresh: true,
    onDone,
    form,
  });
  return (
    <Form form={form} onSubmit={save.run}>
      <Where target={target} />
      <FormField form={form} name="quantity" label={t('move.quantity')} required>
        {(f) => <NumberInput {...f} min={1} max={1_000_000} />}
      </FormField>
      <FormField form={form} name="from" label={t('move.from')} required>
        {(f) => <Select {...f} options={places} />}
      </FormField>
      <FormField form={form} name="to" label={t('move.to')} required>
        {(f) => <Select {...f} options={places} />}
      </FormField>
      <FormField form={form} name="reason" label={t('field.reason')} required>
        {(f) => (
          <Select {...f} options={moveReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
        )}
      </FormField>
      <FormField form={form} name="note" label={t('field.note')} hint={t('field.noteHint')} optional>
        {(f) => <Input {...f} />}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {t('move.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
