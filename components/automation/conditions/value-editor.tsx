'use client';
import { useTranslations } from 'next-intl';
import type { ValueEditorProps } from 'react-querybuilder';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { ConditionValue } from '@/lib/contracts/conditions';
import { type FieldDef, type Operator, spanUnits, valueShapeOf } from '@/lib/contracts/conditions-words';
import { useBuilder, useFieldAt, useProblemAt, useWordsOf } from './builder-context';
import { InstantInput } from './instant-input';
import { ListValue } from './list-value';

type Amount = { minor: number; currency: string };
type EditorProps = {
  def: FieldDef;
  value: ConditionValue | undefined;
  onChange: (value: ConditionValue) => void;
  label: string;
  disabled: boolean;
};

function OneValue({ def, value, onChange, label, disabled }: EditorProps) {
  const t = useTranslations('rules.ui');
  const { options } = useBuilder();
  const words = useWordsOf(def);
  const given = { 'aria-label': label, disabled };
  if (def.type === 'money') {
    const amount = value as Amount | undefined;
    const currency = amount?.currency ?? options.currency;
    return (
      <MoneyInput
        {...given}
        currency={currency}
        value={amount?.minor ?? null}
        onValueChange={(minor) => onChange({ minor: minor ?? 0, currency })}
      />
    );
  }
  if (def.type === 'number')
    return (
      <NumberInput
        {...given}
        value={typeof value === 'number' ? value : null}
        onValueChange={(n) => onChange(n ?? 0)}
        {...(def.unit === 'grams' ? { suffix: 'g' } : {})}
      />
    );
  if (def.type === 'boolean')
    return (
      <Select
        {...given}
        value={value === false ? 'no' : 'yes'}
        options={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        onChange={(e) => onChange(e.target.value === 'yes')}
      />
    );
  if (def.type === 'date')
    return <InstantInput {...given} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  if (def.type === 'day')
    return (
      <Input
        {...given}
        type="date"
        value={typeof value === 'string' ? value : ''}
        onChange={(e) => onChange(e.target.value)}
      />
    );
  if (words)
    return (
      <Select
        {...given}
        placeholder={t('choose')}
        value={typeof value === 'string' ? value : ''}
        options={words}
        onChange={(e) => onChange(e.target.value)}
      />
    );
  return (
    <Input
      {...given}
      value={typeof value === 'string' ? value : ''}
      maxLength={200}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}

function RangeValue(props: EditorProps) {
  const t = useTranslations('rules.ui');
  const { value, onChange, label } = props;
  const range = (value ?? { from: 0, to: 0 }) as { from: number | Amount; to: number | Amount };
  return (
    <span className="flex flex-wrap items-center gap-2">
      <OneValue
        {...props}
        label={`${label}: ${t('from')}`}
        value={range.from}
        onChange={(from) => onChange({ ...range, from: from as never })}
      />
      <span className="text-muted">{t('to')}</span>
      <OneValue
        {...props}
        label={`${label}: ${t('to')}`}
        value={range.to}
        onChange={(to) => onChange({ ...range, to: to as never })}
      />
    </span>
  );
}

function SpanValue({ value, onChange, label, disabled, def }: EditorProps) {
  const t = useTranslations('rules.ui');
  const span = (value ?? { count: 1, unit: 'days' }) as { count: number; unit: (typeof spanUnits)[number] };
  const units = def.type === 'day' ? (['days'] as const) : spanUnits;
  return (
    <span className="flex items-center gap-2">
      <NumberInput
        aria-label={label}
        disabled={disabled}
        className="w-20"
        min={0}
        max={10_000}
        value={span.count}
        onValueChange={(count) => onChange({ ...span, count: count ?? 0 })}
      />
      <Select
        aria-label={t('unit')}
        disabled={disabled}
        value={span.unit}
        options={units.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
        onChange={(e) => onChange({ ...span, unit: e.target.value as typeof span.unit })}
      />
    </span>
  );
}

/** The value of a test, in the form that its field and operator take; what is wrong with it stands below it. */
export function ValueEditor({ field: name, operator, value, handleOnChange, path }: ValueEditorProps) {
  const t = useTranslations('conditions');
  const { readOnly } = useBuilder();
  const { about, field, def } = useFieldAt(name, path);
  const problem = useProblemAt(path);
  const shape = valueShapeOf(operator as Operator);
  if (!def) return null;
  const props: EditorProps = {
    def,
    value: value as ConditionValue | undefined,
    onChange: handleOnChange,
    label: t(`fields.${about}.${field}` as 'fields.order.total'),
    disabled: readOnly,
  };
  return (
    <span className={cn('flex min-w-0 flex-1 flex-col gap-1', problem && 'text-danger')}>
      {shape === 'one' && <OneValue {...props} />}
      {shape === 'range' && <RangeValue {...props} />}
      {shape === 'span' && <SpanValue {...props} />}
      {shape === 'many' && <ListValue {...props} />}
      {problem && (
        <span role="alert" className="text-meta">
          {t(`problems.${problem.code}`)}
        </span>
      )}
    </span>
  );
}
