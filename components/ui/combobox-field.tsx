'use client';
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { cn } from './cn';
import type { ComboboxItem, ComboboxProps } from './combobox';
import { popupStyles } from './popup-styles';

function useItems(items: ComboboxItem[] | undefined, onSearch: ComboboxProps['onSearch'], text: string) {
  const [found, setFound] = useState<ComboboxItem[]>(items ?? []);
  const [busy, setBusy] = useState(false);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => {
    if (!search.current) return;
    let stale = false;
    const timer = setTimeout(async () => {
      setBusy(true);
      const next = await search.current!(text).catch(() => []);
      if (stale) return;
      setFound(next);
      setBusy(false);
    }, 200);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text]);
  return { found: onSearch ? found : (items ?? []), busy };
}

/** The list that opens under a field of `Combobox`, and the field itself. */
export function ComboboxField({
  items,
  onSearch,
  value,
  onValueChange,
  onChange,
  initialItem,
  placeholder,
  emptyText,
  disabled,
  id,
  name,
  className,
  ...aria
}: ComboboxProps) {
  const t = useTranslations('common');
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<ComboboxItem | null>(initialItem ?? null);
  const { found, busy } = useItems(items, onSearch, text);
  const selected = useMemo(() => {
    if (value === undefined) return picked;
    if (value === null || value === '') return null;
    return found.find((i) => i.value === value) ?? (picked?.value === value ? picked : null);
  }, [value, found, picked]);
  return (
    <Base.Root
      items={found}
      filter={onSearch ? null : undefined}
      value={selected}
      disabled={disabled}
      name={name}
      isItemEqualToValue={(a: ComboboxItem, b: ComboboxItem) => a.value === b.value}
      onInputValueChange={(next) => setText(next)}
      onValueChange={(next: ComboboxItem | null) => {
        setPicked(next);
        onValueChange?.(next?.value ?? null, next);
        onChange?.(next?.value ?? null);
      }}
    >
      <Base.InputGroup className={cn('field-box relative flex items-center', className)}>
        <Base.Input
          id={id}
          placeholder={placeholder}
          {...aria}
          className="h-full min-w-0 flex-1 self-stretch bg-transparent ps-3 pe-1 text-body outline-none"
        />
        <Base.Clear
          aria-label={t('clear')}
          className="grid size-7 place-items-center text-muted hover:text-text"
        >
          <X aria-hidden className="size-4" />
        </Base.Clear>
        <Base.Trigger
          aria-label={t('open')}
          className="grid size-8 place-items-center text-muted hover:text-text"
        >
          <ChevronDown aria-hidden className="size-4" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-60">
          <Base.Popup
            className={cn(
              popupStyles,
              'max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-48 overflow-y-auto p-1',
            )}
          >
            <Base.Status className="sr-only">{busy ? t('loading') : ''}</Base.Status>
            <Base.Empty>
              <div className="px-2 py-3 text-dense text-muted">
                {busy ? t('loading') : (emptyText ?? t('noResults'))}
              </div>
            </Base.Empty>
            <Base.List>
              {(item: ComboboxItem) => (
                <Base.Item
                  key={item.value}
                  value={item}
                  className="flex min-h-control-sm cursor-default items-center gap-2 rounded-md px-2 text-body outline-none select-none data-highlighted:bg-hover"
                >
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  {item.hint && <span className="text-meta text-muted">{item.hint}</span>}
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
