'use client';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { moneyPlaceholder, parseMoneyText } from '@/lib/format/money';
import { minorToDecimal } from '@/lib/kernel/money';
import { Input } from './input';

type Rest = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'prefix' | 'type'> & {
  prefix?: ReactNode;
  suffix?: ReactNode;
};

type ParsedProps = Rest & {
  text: string;
  parse: (text: string) => number | null;
  format: (value: number) => string;
  onParsed: (value: number | null) => void;
  onSettled?: () => void;
};

/** Keeps what the person types until they leave the field; then shows it as it was understood. */
function ParsedInput({ text, parse, format, onParsed, onBlur, ...rest }: ParsedProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      type="text"
      autoComplete="off"
      className={rest.className}
      value={draft ?? text}
      onChange={(e) => {
        setDraft(e.target.value);
        onParsed(parse(e.target.value));
      }}
      onBlur={(e) => {
        const value = draft === null ? null : parse(draft);
        if (draft !== null && (value !== null || draft.trim() === '')) setDraft(null);
        if (value !== null) setDraft(format(value) === text ? null : draft);
        onBlur?.(e);
      }}
    />
  );
}

/** The number that a person typed, full-width digits and grouping included; null when it is none or out of range. */
export function parseNumberText(
  text: string,
  limits: { min?: number; max?: number; decimals?: number } = {},
): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,'’]/g, '');
  const pattern = limits.decimals ? new RegExp(`^[+-]?\\d+(\\.\\d{1,${limits.decimals}})?$`) : /^[+-]?\d+$/;
  if (!pattern.test(plain)) return null;
  const value = Number(plain);
  if (!Number.isFinite(value) || value < (limits.min ?? -Infinity) || value > (limits.max ?? Infinity))
    return null;
  return value;
}

type NumberInputProps = Rest & {
  value?: number | null;
  onValueChange?: (value: number | null) => void;
  onChange?: (value: number | null) => void;
  min?: number;
  max?: number;
  decimals?: number;
};

/** A whole number (or one with the given decimals); null while what is typed is no such number. */
export function NumberInput({
  value,
  onValueChange,
  onChange,
  min,
  max,
  decimals,
  ...rest
}: NumberInputProps) {
  return (
    <ParsedInput
      {...rest}
      inputMode={decimals ? 'decimal' : min !== undefined && min < 0 ? 'text' : 'numeric'}
      text={value === null || value === undefined ? '' : String(value)}
      format={String}
      parse={(text) => parseNumberText(text, { min, max, decimals })}
      onParsed={(next) => {
        onValueChange?.(next);
        onChange?.(next);
      }}
    />
  );
}

type MoneyInputProps = Rest & {
  currency: string;
  value?: number | null;
  onValueChange?: (minor: number | null) => void;
  onChange?: (minor: number | null) => void;
};

/** An amount in the given currency, exact to its last digit. Units: minor units in and out. */
export function MoneyInput({ currency, value, onValueChange, onChange, ...rest }: MoneyInputProps) {
  return (
    <ParsedInput
      inputMode="decimal"
      placeholder={moneyPlaceholder(currency)}
      suffix={currency}
      {...rest}
      text={value === null || value === undefined ? '' : minorToDecimal(value, currency)}
      format={(minor) => minorToDecimal(minor, currency)}
      parse={(text) => parseMoneyText(text, currency)}
      onParsed={(next) => {
        onValueChange?.(next);
        onChange?.(next);
      }}
    />
  );
}
