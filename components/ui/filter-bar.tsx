'use client';
import { useLocale, useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { FilterChip, type FilterDef, FilterMenu } from './filter-chip';
import { SearchInput } from './input';
import { isComposing } from './keyboard';
import { type Option, Select } from './select';
import { SpinnerIcon } from './spinner-icon';
import { useHotkeys } from './use-hotkeys';

export type { FilterDef } from './filter-chip';

type FilterBarProps = {
  searchPlaceholder?: string;
  search?: boolean;
  filters?: FilterDef[];
  sorts?: Option[];
  actions?: ReactNode;
  className?: string;
};

/** The address as the filters' only memory: every change asks the server anew, and Back goes to the view before. */
function useFilterState(filters: FilterDef[]) {
  const keys = ['q', 'sort', 'cursor', 'page', ...filters.map((f) => f.key)];
  const [busy, startTransition] = useTransition();
  const [values, setValues] = useQueryStates(Object.fromEntries(keys.map((k) => [k, parseAsString])), {
    shallow: false,
    history: 'push',
    startTransition,
  });
  const change = (next: Record<string, string | null>) => setValues({ cursor: null, page: null, ...next });
  return { values, change, busy };
}

function SearchBox({
  value,
  placeholder,
  onSearch,
}: {
  value: string;
  placeholder: string;
  onSearch: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const ref = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useHotkeys({ '/': () => ref.current?.focus() });
  const send = (next: string, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (next === sent.current) return;
      sent.current = next;
      onSearch(next);
    }, afterMs);
  };
  return (
    <SearchInput
      ref={ref}
      label={placeholder}
      placeholder={placeholder}
      value={text}
      onChange={(e) => {
        setText(e.target.value);
        if (!(e.nativeEvent as InputEvent).isComposing) send(e.target.value.trim(), 350);
      }}
      onCompositionEnd={(e) => send(e.currentTarget.value.trim(), 350)}
      onKeyDown={(e) => {
        if (isComposing(e)) return;
        if (e.key === 'Enter') send(text.trim(), 0);
        if (e.key === 'Escape') ref.current?.blur();
      }}
      className="min-w-0 flex-1 basis-full sm:max-w-sm sm:basis-56"
    />
  );
}

/** Search, filters as chips, and the order of a list. */
export function FilterBar({
  searchPlaceholder,
  search = true,
  filters = [],
  sorts,
  actions,
  className,
}: FilterBarProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const { values, change, busy } = useFilterState(filters);
  const [opened, setOpened] = useState<string | null>(null);
  const shown = filters.filter((f) => values[f.key] || f.key === opened || f.pinned);
  const active = filters.filter((f) => values[f.key]);
  return (
    <search lang={locale} className={cn('flex flex-wrap items-center gap-2', className)}>
      {search && (
        <SearchBox
          value={values.q ?? ''}
          placeholder={searchPlaceholder ?? t('search')}
          onSearch={(q) => change({ q: q || null })}
        />
      )}
      {shown.map((f) => (
        <FilterChip
          key={f.key}
          filter={f}
          value={values[f.key] ?? ''}
          defaultOpen={f.key === opened}
          onClose={() => setOpened(null)}
          onChange={(value) => change({ [f.key]: value })}
        />
      ))}
      {filters.some((f) => !shown.includes(f)) && (
        <FilterMenu filters={filters.filter((f) => !shown.includes(f))} onPick={(key) => setOpened(key)} />
      )}
      {active.length + (values.q ? 1 : 0) > 1 && (
        <Button
          variant="link"
          size="sm"
          onClick={() => change(Object.fromEntries([['q', null], ...filters.map((f) => [f.key, null])]))}
        >
          {t('clearAll')}
        </Button>
      )}
      <span role="status" className="inline-flex w-4 text-muted">
        {busy && (
          <>
            <SpinnerIcon />
            <span className="sr-only">{t('loading')}</span>
          </>
        )}
      </span>
      <div className="ms-auto flex items-center gap-2">
        {sorts && sorts.length > 0 && (
          <Select
            aria-label={t('sortBy')}
            options={sorts}
            value={values.sort ?? sorts[0]!.value}
            onChange={(e) => change({ sort: e.target.value === sorts[0]!.value ? null : e.target.value })}
          />
        )}
        {actions}
      </div>
    </search>
  );
}
