import { ArrowDown, ArrowRight, ArrowUp, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatPercent } from '@/lib/format/numbers';
import { type Tone, toneClass } from './badge';
import { cn } from './cn';
import { InfoTip } from './popover';

export type Delta = {
  change: number | null;
  good: 'up' | 'down' | 'neutral';
  text?: string;
  /** The size of the change where it is no share of the former value. */
  shown?: string;
};

/** A change against a comparison: arrow, sign and words; the colour says whether it is good, not where it goes. */
export function DeltaText({ change, good, text, shown }: Delta) {
  const locale = useLocale();
  const t = useTranslations('common');
  if (change === null) return <span className="text-meta text-muted">{t('noComparison')}</span>;
  const direction = Math.abs(change) < 0.0005 ? 'flat' : change > 0 ? 'up' : 'down';
  const Icon = direction === 'flat' ? ArrowRight : direction === 'up' ? ArrowUp : ArrowDown;
  const valence =
    direction === 'flat' || good === 'neutral'
      ? 'text-text-2'
      : direction === good
        ? 'text-good'
        : 'text-bad';
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 text-meta">
      <span className={cn('tabular inline-flex items-center gap-0.5 font-semibold', valence)}>
        <Icon aria-hidden className="size-3" />
        <span className="sr-only">{t(`delta.${direction}`)} </span>
        {shown === undefined
          ? formatPercent(change, locale, { sign: true })
          : `${direction === 'up' ? '+' : direction === 'down' ? '−' : ''}${shown}`}
      </span>
      {text && <span className="text-muted">{text}</span>}
    </span>
  );
}

type StatTileProps = {
  label: string;
  value: ReactNode;
  href?: string;
  delta?: Delta;
  sub?: ReactNode;
  spark?: ReactNode;
  info?: ReactNode;
  className?: string;
};

/** One number with its comparison; a click opens the rows that it counts. */
export function StatTile({ label, value, href, delta, sub, spark, info, className }: StatTileProps) {
  return (
    <div
      className={cn(
        'relative flex min-w-0 flex-col rounded-card border border-line bg-bg p-4 has-[a:hover]:border-control',
        className,
      )}
    >
      <div className="flex min-h-6 items-center gap-1 text-dense text-text-2">
        {href ? (
          <Link
            prefetch={false}
            href={href}
            className="rounded-sm after:absolute after:inset-0 after:rounded-card"
          >
            {label}
          </Link>
        ) : (
          <span>{label}</span>
        )}
        {info && (
          <span className="relative z-1">
            <InfoTip text={info} label={label} />
          </span>
        )}
      </div>
      <div className="mt-1 flex items-end justify-between gap-3">
        <div className="tabular min-w-0 break-words text-kpi font-semibold tracking-tight max-sm:text-page zh:tracking-normal">
          {value}
        </div>
        {spark && <div className="mb-1.5 shrink-0 max-sm:hidden">{spark}</div>}
      </div>
      {delta && (
        <div className="mt-1">
          <DeltaText {...delta} />
        </div>
      )}
      {sub && <div className="mt-1 text-meta text-muted">{sub}</div>}
    </div>
  );
}

/** Tiles of equal weight, two beside each other on a phone. */
export function StatGrid({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        'grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-4 max-[22rem]:grid-cols-1',
        className,
      )}
    >
      {children}
    </div>
  );
}

/** How much work of one kind waits, as a link to it. */
export function CounterLink({
  label,
  count,
  href,
  tone = 'neutral',
  icon,
  hint,
}: {
  label: string;
  count: number;
  href: string;
  tone?: Tone;
  icon?: ReactNode;
  hint?: ReactNode;
}) {
  const locale = useLocale();
  return (
    <Link
      prefetch={false}
      href={href}
      className="group flex min-w-0 items-center gap-3 rounded-card border border-line bg-bg p-3.5 hover:border-control"
    >
      {icon && (
        <span
          className={cn(
            'grid size-9 shrink-0 place-items-center rounded-md [&_svg]:size-4.5',
            toneClass(count > 0 ? tone : 'neutral'),
          )}
        >
          {icon}
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block text-dense text-text-2">{label}</span>
        <span className="tabular block text-title font-semibold">
          {new Intl.NumberFormat(locale).format(count)}
        </span>
        {hint && <span className="block text-meta text-muted">{hint}</span>}
      </span>
      <ChevronRight
        aria-hidden
        className="size-4 shrink-0 text-muted transition-transform group-hover:translate-x-0.5"
      />
    </Link>
  );
}
