'use client';
import { Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button, IconButton } from '@/components/ui/button';
import { Switch } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import type { BinOut } from '@/lib/contracts/inventory';

function BinForm({
  warehouseId,
  bin,
  onDone,
}: {
  warehouseId: string;
  bin: BinOut | null;
  onDone: () => void;
}) {
  const t = useTranslations('inventory.binList');
  const tc = useTranslations('common');
  const form = useZodForm(() => import('@/lib/contracts/inventory').then((m) => m.binInput), {
    defaultValues: {
      warehouseId,
      id: bin?.id,
      code: bin?.code ?? '',
      sequence: bin?.sequence ?? 0,
      active: bin?.active ?? true,
    },
  });
  const save = useAction(trpc.inventory.saveBin.mutate, { success: t('saved'), refresh: true, onDone, form });
  return (
    <Form form={form} onSubmit={save.run}>
      <FormField form={form} name="code" label={t('code')} required>
        {(f) => <Input {...f} />}
      </FormField>
      <FormField form={form} name="sequence" label={t('sequence')} hint={t('sequenceHint')} required>
        {(f) => <NumberInput {...f} min={0} max={1_000_000} />}
      </FormField>
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

/** The button that opens the form of a bin: a new one, or the given one. */
export function BinDialog({ warehouseId, bin }: { warehouseId: string; bin: BinOut | null }) {
  const t = useTranslations('inventory.binList');
  const [open, setOpen] = useState(false);
  return (
    <>
      {bin ? (
        <IconButton
          size="sm"
          label={t('editOne', { code: bin.code })}
          icon={<Pencil aria-hidden />}
          onClick={() => setOpen(true)}
        />
      ) : (
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
          {t('new')}
        </Button>
      )}
      <Dialog open={open} onOpenChange={setOpen} title={t(bin ? 'edit' : 'new')} size="sm">
        <BinForm warehouseId={warehouseId} bin={bin} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
