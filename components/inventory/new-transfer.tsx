'use client';
import { Plus, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Field, FormRow } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';

type Place = { code: string; name: string };
type Line = { key: number; sku: string | null; quantity: number | null };

async function searchSkus(q: string) {
  const found = await trpc.catalog.searchVariants.query({ q, limit: 20 });
  return found.map((v) => ({ value: v.sku, label: v.title || v.sku, hint: v.sku }));
}

function TransferForm({ tenant, places }: { tenant: string; places: readonly Place[] }) {
  const t = useTranslations('transfers');
  const router = useRouter();
  const [from, setFrom] = useState(places[0]!.code);
  const [to, setTo] = useState(places[1]!.code);
  const [lines, setLines] = useState<Line[]>([{ key: 0, sku: null, quantity: 1 }]);
  const change = (key: number, part: Partial<Line>) =>
    setLines((all) => all.map((l) => (l.key === key ? { ...l, ...part } : l)));
  const whole = lines.flatMap((l) => (l.sku && l.quantity ? [{ sku: l.sku, quantity: l.quantity }] : []));
  const create = useAction(trpc.transfers.create.mutate, {
    success: (r) => t('drafted', { number: r.number }),
    onDone: (r) => router.push(`/${tenant}/inventory/transfers/${r.id}`),
  });
  const options = places.map((p) => ({ value: p.code, label: `${p.code} · ${p.name}` }));
  return (
    <div className="flex flex-col gap-4">
      <FormRow>
        <Field label={t('from')}>
          <Select options={options} value={from} onChange={(e) => setFrom(e.target.value)} />
        </Field>
        <Field label={t('to')} error={from === to ? t('samePlace') : undefined}>
          <Select options={options} value={to} onChange={(e) => setTo(e.target.value)} />
        </Field>
      </FormRow>
      {lines.map((l, i) => (
        <div key={l.key} className="grid grid-cols-[minmax(0,1fr)_6rem_auto] items-end gap-2">
          <Field label={t('item', { n: i + 1 })}>
            <Combobox
              onSearch={searchSkus}
              value={l.sku}
              placeholder={t('findSku')}
              onValueChange={(sku) => change(l.key, { sku })}
            />
          </Field>
          <Field label={t('quantity')}>
            <NumberInput
              value={l.quantity}
              min={1}
              max={1_000_000}
              onValueChange={(quantity) => change(l.key, { quantity })}
            />
          </Field>
          <Button
            variant="ghost"
            aria-label={t('removeItem', { n: i + 1 })}
            disabled={lines.length === 1}
            icon={<X aria-hidden />}
            onClick={() => setLines((all) => all.filter((x) => x.key !== l.key))}
          />
        </div>
      ))}
      <div className="flex justify-between gap-2">
        <Button
          icon={<Plus aria-hidden />}
          onClick={() =>
            setLines((all) => [...all, { key: (all.at(-1)?.key ?? 0) + 1, sku: null, quantity: 1 }])
          }
        >
          {t('addItem')}
        </Button>
        <Button
          variant="primary"
          loading={create.pending}
          disabled={whole.length === 0 || from === to}
          onClick={() => void create.run({ from, to, lines: whole })}
        >
          {t('draft')}
        </Button>
      </div>
    </div>
  );
}

/** The button that opens a new transfer: from where, to where, and what. */
export function NewTransfer({ tenant, places }: { tenant: string; places: readonly Place[] }) {
  const t = useTranslations('transfers');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('new')} description={t('newText')}>
        <TransferForm tenant={tenant} places={places} />
      </Dialog>
    </>
  );
}
