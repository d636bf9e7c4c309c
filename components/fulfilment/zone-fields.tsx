'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '@/components/ui/button';
import { Field, FormRow } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import type { ZoneDraft } from './rate-draft';

/** One zone of a rate table: where it is, how long it takes, and what it costs by weight. */
export function ZoneFields({
  zone,
  currency,
  onChange,
  onRemove,
}: {
  zone: ZoneDraft;
  currency: string;
  onChange: (zone: ZoneDraft) => void;
  onRemove: (() => void) | null;
}) {
  const t = useTranslations('fulfilment.carriers');
  const setStep = (index: number, step: Partial<ZoneDraft['steps'][number]>) =>
    onChange({ ...zone, steps: zone.steps.map((s, i) => (i === index ? { ...s, ...step } : s)) });
  return (
    <fieldset className="flex flex-col gap-3 rounded-card border border-line p-3">
      <legend className="px-1 text-dense font-semibold">{zone.name || t('zone')}</legend>
      <FormRow>
        <Field label={t('zoneName')}>
          <Input
            value={zone.name}
            maxLength={80}
            onChange={(e) => onChange({ ...zone, name: e.target.value })}
          />
        </Field>
        <Field label={t('countries')} hint={t('countriesHint')}>
          <Input
            value={zone.countries.join(', ')}
            onChange={(e) => onChange({ ...zone, countries: e.target.value.toUpperCase().split(/[,，\s]+/) })}
            onBlur={() => onChange({ ...zone, countries: zone.countries.filter(Boolean) })}
          />
        </Field>
      </FormRow>
      <FormRow>
        <Field label={t('minDays')}>
          <NumberInput
            value={zone.days.min}
            min={0}
            max={90}
            onValueChange={(min) => onChange({ ...zone, days: { ...zone.days, min: min ?? 0 } })}
          />
        </Field>
        <Field label={t('maxDays')}>
          <NumberInput
            value={zone.days.max}
            min={0}
            max={90}
            onValueChange={(max) => onChange({ ...zone, days: { ...zone.days, max: max ?? 0 } })}
          />
        </Field>
        <Field label={t('perKg')} optional>
          <MoneyInput
            value={zone.perKgMinor ?? null}
            currency={currency}
            onValueChange={(minor) => onChange({ ...zone, perKgMinor: minor ?? undefined })}
          />
        </Field>
      </FormRow>
      {zone.steps.map((step, i) => (
        <div key={`${zone.id} ${i === 0 ? 'first' : i}`} className="flex items-end gap-2">
          <Field label={t('upTo')} className="flex-1">
            <NumberInput
              value={step.upToGrams}
              min={1}
              onValueChange={(grams) => setStep(i, { upToGrams: grams ?? 0 })}
            />
          </Field>
          <Field label={t('price')} className="flex-1">
            <MoneyInput
              value={step.costMinor}
              currency={currency}
              onValueChange={(minor) => setStep(i, { costMinor: minor ?? 0 })}
            />
          </Field>
          <IconButton
            label={t('removeStep', { grams: step.upToGrams })}
            icon={<Trash2 aria-hidden />}
            disabled={zone.steps.length === 1}
            onClick={() => onChange({ ...zone, steps: zone.steps.filter((_, at) => at !== i) })}
          />
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          icon={<Plus aria-hidden />}
          onClick={() => {
            const last = zone.steps.at(-1);
            onChange({
              ...zone,
              steps: [
                ...zone.steps,
                { upToGrams: (last?.upToGrams ?? 0) + 1000, costMinor: last?.costMinor ?? 0 },
              ],
            });
          }}
        >
          {t('addStep')}
        </Button>
        {onRemove && (
          <Button size="sm" variant="ghost" icon={<Trash2 aria-hidden />} onClick={onRemove}>
            {t('removeZone', { name: zone.name })}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
