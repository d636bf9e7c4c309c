'use client';
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { formatPercent } from '@/lib/format/numbers';

/** A surface of the wall with a name. */
export function WallBox({
  label,
  note,
  className,
  children,
}: {
  label: ReactNode;
  note?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={cn('wall-box flex flex-col', className)}>
      <header className="flex items-baseline justify-between gap-4">
        <h2 className="wall-label">{label}</h2>
        {note && <p className="wall-note whitespace-nowrap">{note}</p>}
      </header>
      {children}
    </section>
  );
}

/** One figure with its name; `tone` says that it wants attention. */
export function WallFigureTile({
  label,
  value,
  note,
  tone,
  className,
}: {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  tone?: 'bad' | undefined;
  className?: string;
}) {
  return (
    <div className={cn('wall-box flex flex-col justify-between gap-2', className)}>
      <p className="wall-label">{label}</p>
      <p className={cn('wall-value', tone === 'bad' && 'text-bad')}>{value}</p>
      {note && <p className="wall-note truncate">{note}</p>}
    </div>
  );
}

/** The change against a week ago: arrow, sign and words. */
export function WallChange({ now, before, className }: { now: number; before: number; className?: string }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  if (before === 0) return <span className={cn('text-muted', className)}>{t('nothingBefore')}</span>;
  const change = (now - before) / Math.abs(before);
  const flat = Math.abs(change) < 0.0005;
  const Icon = flat ? ArrowRight : change > 0 ? ArrowUp : ArrowDown;
  return (
    <span
      className={cn(
        'inline-flex items-center gap-2 font-semibold',
        flat ? 'text-text-2' : change > 0 ? 'text-good' : 'text-bad',
        className,
      )}
    >
      <Icon aria-hidden className="size-[0.9em]" strokeWidth={2.5} />
      {formatPercent(change, locale, { sign: true })}
    </span>
  );
}

/** Values by name, the largest first, with bars. */
export function WallBars({
  items,
  empty,
}: {
  items: { label: string; value: number; shown: ReactNode }[];
  empty: string;
}) {
  const most = Math.max(1, ...items.map((i) => i.value));
  if (items.length === 0) return <p className="wall-note mt-4">{empty}</p>;
  return (
    <ul className="mt-3 flex min-h-0 flex-1 flex-col justify-around">
      {items.map((item) => (
        <li key={item.label}>
          <div className="wall-row min-h-0 justify-between">
            <span className="min-w-0 truncate text-text-2">{item.label}</span>
            <span className="whitespace-nowrap font-semibold">{item.shown}</span>
          </div>
          <div className="wall-track mt-1.5" aria-hidden>
            <span
              style={{ width: `${Math.max(0, item.value / most) * 100}%`, background: 'var(--chart-1)' }}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
