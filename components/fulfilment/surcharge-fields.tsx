'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field, FormRow } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { newSurcharge, type SurchargeDraft } from './rate-draft';

const kinds = ['remote', 'oversize', 'residential'] as const;
const listOf = (text: string) =>
  text
    .split(/[,，;；、]+/)
    .map((t) => t.trim())
    .filter(Boolean);

function Places({ s, onChange }: { s: SurchargeDraft; onChange: (next: SurchargeDraft) => void }) {
  const t = useTranslations('rates');
  if (s.kind === 'oversize')
    return (
      <FormRow>
        <Field label={t('field.longest')} optional>
          <NumberInput
            value={s.longestMm ? s.longestMm / 10 : null}
            min={1}
            onValueChange={(cm) => onChange({ ...s, longestMm: cm ? Math.round(cm * 10) : undefined })}
          />
        </Field>
        <Field label={t('field.girth')} optional>
          <NumberInput
            value={s.girthMm ? s.girthMm / 10 : null}
            min={1}
            onValueChange={(cm) => onChange({ ...s, girthMm: cm ? Math.round(cm * 10) : undefined })}
          />
        </Field>
        <Field label={t('field.over')} optional>
          <NumberInput
            value={s.overGrams ? s.overGrams / 1000 : null}
            min={0}
            decimals={3}
            onValueChange={(kg) => onChange({ ...s, overGrams: kg ? Math.round(kg * 1000) : undefined })}
          />
        </Field>
      </FormRow>
    );
  if (s.kind === 'residential') return <p className="text-dense text-text-2">{t('homeText')}</p>;
  const list = (items: string[]) => (items.length > 0 ? items : undefined);
  return (
    <FormRow>
      <Field label={t('field.countries')}>
        <Input
          defaultValue={s.countries.join(', ')}
          onBlur={(e) => onChange({ ...s, countries: listOf(e.target.value.toUpperCase()) })}
        />
      </Field>
      <Field label={t('field.provinces')} optional>
        <Input
          defaultValue={s.provincePrefixes?.join(', ')}
          onBlur={(e) => onChange({ ...s, provincePrefixes: list(listOf(e.target.value)) })}
        />
      </Field>
      <Field label={t('field.postcodes')} optional>
        <Input
          defaultValue={s.postalPrefixes?.join(', ')}
          onBlur={(e) => onChange({ ...s, postalPrefixes: list(listOf(e.target.value.toUpperCase())) })}
        />
      </Field>
    </FormRow>
  );
}

/** What a price has beside zone and weight: the volume that counts as weight, and surcharges. */
export function SurchargeFields({
  divisor,
  surcharges,
  currency,
  onChange,
}: {
  divisor: number | undefined;
  surcharges: SurchargeDraft[];
  currency: string;
  onChange: (next: {
    volumetricDivisor?: number | undefined;
    surcharges?: SurchargeDraft[] | undefined;
  }) => void;
}) {
  const t = useTranslations('rates');
  const set = (next: SurchargeDraft[]) => onChange({ surcharges: next.length > 0 ? next : undefined });
  return (
    <>
      <Field label={t('divisor')} hint={t('divisorHint')} optional>
        <NumberInput
          value={divisor ?? null}
          min={100}
          max={20_000}
          onValueChange={(n) => onChange({ volumetricDivisor: n ?? undefined })}
        />
      </Field>
      {surcharges.map((s, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: surcharges have no other name
        <fieldset key={`${s.kind} ${i}`} className="flex flex-col gap-3 rounded-card border border-line p-3">
          <legend className="px-1 text-dense font-semibold">{t(`kind.${s.kind}`)}</legend>
          <Field label={t('field.price')}>
            <MoneyInput
              value={s.costMinor}
              currency={currency}
              onValueChange={(minor) =>
                set(surcharges.map((x, at) => (at === i ? { ...x, costMinor: minor ?? 0 } : x)))
              }
            />
          </Field>
          <Places s={s} onChange={(next) => set(surcharges.map((x, at) => (at === i ? next : x)))} />
          <Button
            size="sm"
            variant="ghost"
            icon={<Trash2 aria-hidden />}
            onClick={() => set(surcharges.filter((_, at) => at !== i))}
          >
            {t('removeSurcharge', { kind: t(`kind.${s.kind}`) })}
          </Button>
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-2">
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="sm"
            icon={<Plus aria-hidden />}
            onClick={() => set([...surcharges, newSurcharge(kind)])}
          >
            {t(`kind.${kind}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
