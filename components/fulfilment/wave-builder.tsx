'use client';
import { useQuery } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { WaveCriteria, WavePreview, WaveTemplate } from '@/lib/contracts/waves';
import { RouteTiles, useMetres } from './wave-figures';

type Named = { value: string; label: string };

function Preview({ preview }: { preview: WavePreview }) {
  const t = useTranslations('floor.wave');
  const metres = useMetres();
  const routes = preview.batches.flatMap((b) => b.route ?? []);
  if (preview.orders.length === 0) return <EmptyState title={t('noneTitle')} text={t('noneText')} />;
  const sum = (key: 'lengthMm' | 'lowerBoundMm' | 'sShapeMm') => routes.reduce((n, r) => n + r[key], 0);
  return (
    <div className="flex flex-col gap-4" aria-live="polite">
      <p className="text-lead font-semibold">
        {t('summary', { orders: preview.orders.length, carts: preview.batches.length })}
        {preview.fitting > preview.orders.length && (
          <span className="ms-2 text-body font-normal text-text-2">
            {t('more', { count: preview.fitting })}
          </span>
        )}
      </p>
      {routes.length > 0 && (
        <RouteTiles
          route={{
            lengthMm: sum('lengthMm'),
            lowerBoundMm: sum('lowerBoundMm'),
            sShapeMm: sum('sShapeMm'),
          }}
        />
      )}
      {preview.habitMm !== null && (
        <p className="text-body text-text-2">
          {t('habit', { habit: metres(preview.habitMm), bound: metres(preview.boundMm ?? 0) })}
        </p>
      )}
      <ol className="divide-y divide-line">
        {preview.batches.map((b, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: carts have no other name before they exist
          <li key={i} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 text-body">
            <span className="font-semibold">{t('cart', { number: i + 1 })}</span>
            <span className="tabular text-text-2">
              {t('cartFacts', { orders: b.orders, stops: b.stops, units: b.units })}
            </span>
            {b.route && <span className="tabular">{metres(b.route.lengthMm)}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Chooses orders for a wave and shows at once how they would be batched and how much walking that saves. */
export function WaveBuilder({
  tenant,
  warehouses,
  carriers,
  templates,
}: {
  tenant: string;
  warehouses: Named[];
  carriers: Named[];
  templates: WaveTemplate[];
}) {
  const t = useTranslations('floor.wave');
  const router = useRouter();
  const api = useTRPC();
  const [warehouseId, setWarehouse] = useState(warehouses[0]?.value ?? '');
  const [criteria, setCriteria] = useState<WaveCriteria>({ limit: 40 });
  const [slots, setSlots] = useState(12);
  const [name, setName] = useState('');
  const set = (key: keyof WaveCriteria, value: unknown) =>
    setCriteria((c) => ({ ...c, [key]: value === '' || value === null ? undefined : value }));
  const input = { warehouseId, criteria, slots };
  const preview = useQuery(
    api.waves.preview.queryOptions(input, { enabled: warehouseId !== '', staleTime: 0 }),
  );
  const create = useAction(trpc.waves.create.mutate, {
    success: (r) => t('created', { number: r.number, orders: r.orders }),
    onDone: (r) => router.push(`/${tenant}/fulfilment/waves/${r.id}`),
  });
  const keep = useAction(trpc.waves.saveTemplate.mutate, { success: t('kept'), refresh: true });
  const any = { value: '', label: t('any') };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <Card title={t('choose')}>
        <div className="flex flex-col gap-3">
          {templates.length > 0 && (
            <Field label={t('template')}>
              <Select
                placeholder={t('byHand')}
                options={templates.map((x) => ({ value: x.id, label: x.name }))}
                onChange={(e) => {
                  const chosen = templates.find((x) => x.id === e.target.value);
                  setCriteria(chosen?.criteria ?? { limit: 40 });
                  if (chosen) setSlots(chosen.slots);
                }}
              />
            </Field>
          )}
          <Field label={t('warehouse')}>
            <Select value={warehouseId} options={warehouses} onChange={(e) => setWarehouse(e.target.value)} />
          </Field>
          <Field label={t('carrier')}>
            <Select
              value={criteria.carrier ?? ''}
              options={[any, ...carriers]}
              onChange={(e) => set('carrier', e.target.value)}
            />
          </Field>
          <Field label={t('due')}>
            <Select
              value={criteria.due ?? ''}
              options={[
                any,
                ...(['overdue', 'today', 'later'] as const).map((value) => ({
                  value,
                  label: t(`dues.${value}`),
                })),
              ]}
              onChange={(e) => set('due', e.target.value)}
            />
          </Field>
          <Field label={t('lines')}>
            <Select
              value={criteria.lines ?? ''}
              options={[
                any,
                ...(['single', 'multi'] as const).map((value) => ({ value, label: t(`line.${value}`) })),
              ]}
              onChange={(e) => set('lines', e.target.value)}
            />
          </Field>
          <Field label={t('zone')} hint={t('zoneHint')}>
            <Input value={criteria.zone ?? ''} maxLength={10} onChange={(e) => set('zone', e.target.value)} />
          </Field>
          <Field label={t('priority')}>
            <NumberInput
              value={criteria.priority ?? null}
              min={-100}
              max={100}
              onValueChange={(v) => set('priority', v)}
            />
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('limit')}>
              <NumberInput
                value={criteria.limit}
                min={1}
                max={200}
                onValueChange={(v) => v && set('limit', v)}
              />
            </Field>
            <Field label={t('slots')}>
              <NumberInput value={slots} min={1} max={60} onValueChange={(v) => v && setSlots(v)} />
            </Field>
          </div>
          <Field label={t('name')} optional>
            <Input value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
          </Field>
          <Button
            variant="primary"
            size="lg"
            loading={create.pending}
            disabled={!preview.data || preview.data.orders.length === 0}
            onClick={() => create.run({ ...input, name })}
          >
            {t('create')}
          </Button>
          <Button
            icon={<Save aria-hidden />}
            loading={keep.pending}
            disabled={name.trim() === ''}
            onClick={() => keep.run({ name, criteria, slots })}
          >
            {t('keep')}
          </Button>
        </div>
      </Card>
      <Card title={t('preview')}>
        {preview.data ? <Preview preview={preview.data} /> : <p className="text-text-2">{t('planning')}</p>}
      </Card>
    </div>
  );
}
