'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/checkbox';
import { Drawer } from '@/components/ui/dialog';
import { Field, FormRow } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { CarrierServiceRow } from '@/lib/contracts/fulfilment';
import { draftOf, newZone, type ServiceDraft } from './rate-draft';
import { SurchargeFields } from './surcharge-fields';
import { ZoneFields } from './zone-fields';

/** A carrier service with its rate table, to be changed or added. */
export function CarrierEditor({
  row,
  open,
  currency,
  onClose,
}: {
  row: CarrierServiceRow | null;
  open: boolean;
  currency: string;
  onClose: () => void;
}) {
  const t = useTranslations('fulfilment.carriers');
  const tc = useTranslations('common');
  const [draft, setDraft] = useState<ServiceDraft>(() => draftOf(row));
  const save = useAction((input: ServiceDraft) => trpc.fulfilment.saveCarrierService.mutate(input), {
    success: t('saved'),
    refresh: true,
    onDone: onClose,
  });
  const { rates } = draft;
  const setRates = (next: Partial<ServiceDraft['rates']>) =>
    setDraft({ ...draft, rates: { ...rates, ...next } });
  return (
    <Drawer
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={row ? t('editTitle', { name: row.name }) : t('addTitle')}
      size="lg"
      footer={
        <>
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button variant="primary" loading={save.pending} onClick={() => save.run(draft)}>
            {tc('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('name')} required>
          <Input
            value={draft.name}
            maxLength={80}
            onChange={(e) => setDraft({ ...draft, name: e.target.value })}
          />
        </Field>
        <FormRow>
          <Field label={t('carrier')} hint={t('codeHint')} required>
            <Input
              value={draft.carrier}
              maxLength={40}
              onChange={(e) => setDraft({ ...draft, carrier: e.target.value.toLowerCase() })}
            />
          </Field>
          <Field label={t('serviceCode')} hint={t('codeHint')} required>
            <Input
              value={draft.service}
              maxLength={40}
              onChange={(e) => setDraft({ ...draft, service: e.target.value.toLowerCase() })}
            />
          </Field>
        </FormRow>
        <Field label={t('adapter')}>
          <Select
            value={draft.adapter}
            onChange={(e) => setDraft({ ...draft, adapter: e.target.value as ServiceDraft['adapter'] })}
            options={(['sandbox', 'manual'] as const).map((a) => ({ value: a, label: t(`adapters.${a}`) }))}
          />
        </Field>
        <FormRow>
          <Field label={t('fuel')}>
            <NumberInput
              value={rates.fuelBasisPoints / 100}
              min={0}
              max={100}
              decimals={2}
              onValueChange={(percent) => setRates({ fuelBasisPoints: Math.round((percent ?? 0) * 100) })}
            />
          </Field>
          <Field label={t('deliversOn')}>
            <Select
              value={rates.deliversOn}
              onChange={(e) => setRates({ deliversOn: e.target.value as 'weekdays' | 'every_day' })}
              options={(['weekdays', 'every_day'] as const).map((d) => ({
                value: d,
                label: t(`deliversDays.${d}`),
              }))}
            />
          </Field>
        </FormRow>
        <Switch
          label={t('active')}
          checked={draft.active}
          onCheckedChange={(active) => setDraft({ ...draft, active })}
        />
        <SurchargeFields
          divisor={rates.volumetricDivisor}
          surcharges={rates.surcharges ?? []}
          currency={currency}
          onChange={setRates}
        />
        {rates.zones.map((zone, i) => (
          <ZoneFields
            key={zone.id}
            zone={zone}
            currency={currency}
            onChange={(next) => setRates({ zones: rates.zones.map((z, at) => (at === i ? next : z)) })}
            onRemove={
              rates.zones.length > 1
                ? () => setRates({ zones: rates.zones.filter((_, at) => at !== i) })
                : null
            }
          />
        ))}
        <Button
          icon={<Plus aria-hidden />}
          onClick={() => {
            let n = rates.zones.length + 1;
            while (rates.zones.some((z) => z.id === `zone-${n}`)) n++;
            setRates({ zones: [...rates.zones, newZone(n)] });
          }}
        >
          {t('addZone')}
        </Button>
      </div>
    </Drawer>
  );
}
