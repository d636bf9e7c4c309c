'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field, FieldSet } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { grades, reasons, resolutions, returnMethods } from '@/lib/contracts/aftersales';
import type { PolicyRules } from '@/lib/contracts/aftersales-policy';

type Props = {
  rules: PolicyRules;
  currency: string;
  disabled: boolean;
  onChange: (part: Partial<PolicyRules>) => void;
};
type NumberKey = { [K in keyof PolicyRules]: PolicyRules[K] extends number ? K : never }[keyof PolicyRules];
const grid = 'grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3';

/** The numbers, lists and words of the rules for returns, grouped as a shop thinks of them. */
export function PolicyFields({ rules, currency, disabled, onChange }: Props) {
  const t = useTranslations('aftersales');
  const number = (key: NumberKey, max: number, min = 0) => (
    <Field
      key={key}
      label={t(`policy.field.${key}`)}
      hint={t(`policy.hint.${key}` as 'policy.hint.windowDays')}
    >
      <NumberInput
        value={rules[key]}
        min={min}
        max={max}
        disabled={disabled}
        onValueChange={(n) => n !== null && onChange({ [key]: n })}
      />
    </Field>
  );
  const money = (key: NumberKey) => (
    <Field
      key={key}
      label={t(`policy.field.${key}`)}
      hint={t(`policy.hint.${key}` as 'policy.hint.windowDays')}
    >
      <MoneyInput
        currency={currency}
        value={rules[key]}
        disabled={disabled}
        onValueChange={(n) => n !== null && n >= 0 && onChange({ [key]: n })}
      />
    </Field>
  );
  function choices<T extends string>(
    legend: string,
    all: readonly T[],
    chosen: readonly T[],
    word: (x: T) => string,
    set: (next: T[]) => void,
  ) {
    return (
      <FieldSet legend={legend}>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {all.map((x) => (
            <Checkbox
              key={x}
              label={word(x)}
              disabled={disabled}
              checked={chosen.includes(x)}
              onCheckedChange={(on) => set(all.filter((y) => (y === x ? on : chosen.includes(y))))}
            />
          ))}
        </div>
      </FieldSet>
    );
  }
  return (
    <>
      <Card title={t('policy.group.windows')}>
        <div className={grid}>
          {number('windowDays', 3650)}
          {number('faultWindowDays', 3650)}
          {number('bufferDays', 3650)}
        </div>
      </Card>
      <Card title={t('policy.group.offers')}>
        <div className="flex flex-col gap-5">
          {choices(
            t('policy.field.resolutions'),
            resolutions,
            rules.resolutions,
            (x) => t(`resolution.${x}`),
            (next) => onChange({ resolutions: next }),
          )}
          {choices(
            t('policy.field.methods'),
            returnMethods,
            rules.methods,
            (x) => t(`method.${x}`),
            (next) => onChange({ methods: next }),
          )}
        </div>
      </Card>
      <Card title={t('policy.group.money')}>
        <div className={grid}>
          {number('restockingPercent', 100)}
          {money('labelFeeMinor')}
          <Field label={t('policy.field.refundShipping')}>
            <Select
              value={rules.refundShipping}
              disabled={disabled}
              onChange={(e) => onChange({ refundShipping: e.target.value as PolicyRules['refundShipping'] })}
              options={(['never', 'fault', 'always'] as const).map((value) => ({
                value,
                label: t(`policy.refundShippingOption.${value}`),
              }))}
            />
          </Field>
          {number('creditBonusPercent', 100)}
          {number('priceProtectDays', 3650)}
          {number('keepMaxPercent', 100)}
          {money('keepBelowMinor')}
          {grades.map((g) => (
            <Field key={g} label={t(`policy.field.gradePercent.${g}`)}>
              <NumberInput
                value={rules.gradePercent[g]}
                min={0}
                max={100}
                disabled={disabled}
                suffix="%"
                onValueChange={(n) =>
                  n !== null && onChange({ gradePercent: { ...rules.gradePercent, [g]: n } })
                }
              />
            </Field>
          ))}
        </div>
      </Card>
      <Card title={t('policy.group.approval')}>
        <div className={grid}>
          {money('approveUpToMinor')}
          {number('approveMaxRisk', 100)}
          {number('declineAboveRisk', 100)}
          {number('advanceMaxRisk', 100)}
          {number('answerHours', 720, 1)}
          {number('shipDays', 3650)}
          {number('transitDays', 3650)}
          {number('inspectDays', 3650)}
          {number('repairDays', 3650)}
        </div>
      </Card>
      <Card title={t('policy.group.photos')}>
        <div className="flex flex-col gap-5">
          <div className={grid}>{number('photosNeeded', 6, 1)}</div>
          {choices(
            t('policy.field.photoReasons'),
            reasons,
            rules.photoReasons,
            (x) => t(`reason.${x}`),
            (next) => onChange({ photoReasons: next }),
          )}
        </div>
      </Card>
      <Card title={t('policy.group.words')}>
        <div className="grid gap-4 lg:grid-cols-2">
          {(['en', 'zh-CN'] as const).map((locale) => (
            <Field key={locale} label={t(`policy.field.conditions.${locale}`)}>
              <Textarea
                value={rules.conditions[locale]}
                maxLength={2000}
                disabled={disabled}
                onChange={(e) => onChange({ conditions: { ...rules.conditions, [locale]: e.target.value } })}
              />
            </Field>
          ))}
        </div>
      </Card>
    </>
  );
}
