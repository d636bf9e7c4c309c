'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useHotkeys } from './use-hotkeys';

type RowKeys = {
  ids: string[];
  scope: string;
  toggle?: (id: string) => void;
  open?: (index: number) => void;
  peek?: (index: number) => void;
  clear: () => void;
  /** Further keys; they get the row that has the focus, or -1. */
  more?: readonly { key: string; label: string; run: (index: number) => void }[];
};

/** Walking a list with the keyboard: j and k move, x selects, Enter opens, Space peeks, Escape lets go. */
export function useRowKeys({ ids, scope, toggle, open, peek, clear, more = [] }: RowKeys) {
  const t = useTranslations('common');
  const [active, setActive] = useState(-1);
  const anchor = useRef(-1);
  const rows = useRef(new Map<number, HTMLTableRowElement>());
  const move = (step: number) => {
    const next = Math.min(ids.length - 1, Math.max(0, active + step));
    setActive(next);
    rows.current.get(next)?.focus();
    rows.current.get(next)?.scrollIntoView({ block: 'nearest' });
  };
  const onRow = () =>
    active >= 0 && active < ids.length && rows.current.get(active)?.contains(document.activeElement);
  const rowItself = () => rows.current.get(active) === document.activeElement;
  useHotkeys(
    {
      j: () => move(1),
      k: () => move(-1),
      ...(toggle ? { x: () => onRow() && toggle(ids[active]!), escape: clear } : {}),
      ...Object.fromEntries(more.map((m) => [m.key, () => m.run(onRow() ? active : -1)])),
    },
    {
      enabled: ids.length > 0,
      scope,
      labels: {
        j: t('keys.next'),
        k: t('keys.previous'),
        ...(toggle ? { x: t('keys.select') } : {}),
        ...Object.fromEntries(more.map((m) => [m.key, m.label])),
        ...(open ? { enter: t('keys.open') } : {}),
        ...(peek ? { space: t('keys.peek') } : {}),
      },
    },
  );
  return {
    active,
    setActive,
    anchor,
    rowRef: (index: number) => (el: HTMLTableRowElement | null) => {
      if (el) rows.current.set(index, el);
      else rows.current.delete(index);
    },
    scroller: {
      tabIndex: 0,
      role: 'group',
      'aria-label': scope,
      onKeyDown: (event: React.KeyboardEvent) => {
        if (!rowItself() || event.nativeEvent.isComposing) return;
        if (event.key === 'Enter' && open) open(active);
        else if (event.key === ' ' && peek) peek(active);
        else return;
        event.preventDefault();
      },
    },
  };
}
