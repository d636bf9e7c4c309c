'use client';
import { ChevronDown, ListFilter, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatDay } from '@/lib/format/dates';
import { Button } from './button';
import { Checkbox } from './checkbox';
import { cn } from './cn';
import { Field } from './field';
import { Input } from './input';
import { isComposing } from './keyboard';
import { Menu } from './menu';
import { Popover } from './popover';
import type { Option } from './select';

export type FilterDef = {
  key: string;
  label: string;
  type?: 'options' | 'date' | 'text' | 'flag';
  options?: Option[];
  multiple?: boolean;
  /** Shown as a chip even while it is not set. */
  pinned?: boolean;
};

function summary(filter: FilterDef, value: string, locale: string): string {
  if (!value || filter.type === 'flag') return '';
  if (filter.type === 'date') return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value, locale) : value;
  if (filter.options) {
    const names = value.split(',').map((v) => filter.options!.find((o) => o.value === v)?.label ?? v);
    return names.length > 2
      ? `${names[0]} +${names.length - 1}`
      : names.join(locale.startsWith('zh') ? '、' : ', ');
  }
  return value;
}

function OptionList({
  filter,
  value,
  onChange,
}: {
  filter: FilterDef;
  value: string;
  onChange: (value: string | null) => void;
}) {
  const chosen = value ? value.split(',') : [];
  const toggle = (option: string) => {
    const next = chosen.includes(option)
      ? chosen.filter((v) => v !== option)
      : filter.multiple
        ? [...chosen, option]
        : [option];
    onChange(next.length ? next.join(',') : null);
  };
  return (
    <fieldset className="flex max-h-72 flex-col gap-0.5 overflow-y-auto">
      <legend className="sr-only">{filter.label}</legend>
      {(filter.options ?? []).map((o) => (
        <Checkbox
          key={o.value}
          label={o.label}
          checked={chosen.includes(o.value)}
          onChange={() => toggle(o.value)}
          className="min-h-control-sm items-center rounded-md px-2 hover:bg-hover [&_input]:mt-0"
        />
      ))}
    </fieldset>
  );
}

function TextEditor({
  filter,
  value,
  onChange,
}: {
  filter: FilterDef;
  value: string;
  onChange: (value: string | null) => void;
}) {
  const t = useTranslations('common');
  const [text, setText] = useState(value);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(e) => {
        e.preventDefault();
        onChange(text.trim() || null);
      }}
    >
      <Field label={filter.label}>
        <Input
          type={filter.type === 'date' ? 'date' : 'text'}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onKeyDown={(e) => isComposing(e) && e.stopPropagation()}
        />
      </Field>
      <Button type="submit" variant="primary" size="sm">
        {t('apply')}
      </Button>
    </form>
  );
}

/** One filter: its name, what is chosen, the way to change it and to take it away. */
export function FilterChip({
  filter,
  value,
  defaultOpen,
  onChange,
  onClose,
}: {
  filter: FilterDef;
  value: string;
  defaultOpen?: boolean;
  onChange: (value: string | null) => void;
  onClose: () => void;
}) {
  const t = useTranslations('common');
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!defaultOpen) return;
    if (filter.type === 'flag') {
      onChange('1');
      onClose();
    } else setOpen(true);
  }, [defaultOpen, filter.type, onChange, onClose]);
  const text = summary(filter, value, locale);
  const change = (next: string | null) => {
    onChange(next);
    if (!filter.multiple) setOpen(false);
  };
  const chip = cn(
    'inline-flex h-control max-w-72 items-center gap-1 rounded-md border px-2.5 text-dense',
    value
      ? 'border-accent bg-selected text-text'
      : 'border-control border-dashed bg-bg text-text-2 hover:bg-hover',
    value && 'rounded-e-none border-e-0 pe-1.5',
  );
  return (
    <span className="inline-flex max-w-full items-center">
      {filter.type === 'flag' ? (
        <span className={chip}>{filter.label}</span>
      ) : (
        <Popover
          open={open}
          onOpenChange={(next) => {
            setOpen(next);
            if (!next) onClose();
          }}
          className="w-72 p-3"
          trigger={
            <button type="button" className={chip}>
              <span className="text-text-2">{filter.label}</span>
              {text && <span className="truncate font-semibold">{text}</span>}
              {!value && <ChevronDown aria-hidden className="size-3.5" />}
            </button>
          }
        >
          {filter.type === 'date' || filter.type === 'text' ? (
            <TextEditor filter={filter} value={value} onChange={change} />
          ) : (
            <OptionList filter={filter} value={value} onChange={change} />
          )}
        </Popover>
      )}
      {value && (
        <button
          type="button"
          aria-label={t('removeFilter', { name: filter.label })}
          onClick={() => onChange(null)}
          className="grid h-control w-7 place-items-center rounded-e-md border border-accent border-s-0 bg-selected text-text-2 hover:text-text"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}

/** The filters that are not in use yet. */
export function FilterMenu({ filters, onPick }: { filters: FilterDef[]; onPick: (key: string) => void }) {
  const t = useTranslations('common');
  return (
    <Menu
      align="start"
      trigger={
        <Button variant="ghost" icon={<ListFilter aria-hidden />}>
          {t('filter')}
        </Button>
      }
      items={filters.map((f) => ({ label: f.label, onSelect: () => onPick(f.key) }))}
    />
  );
}
