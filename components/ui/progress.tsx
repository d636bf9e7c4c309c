import { useLocale } from 'next-intl';
import { formatPercent } from '@/lib/format/numbers';
import { cn } from './cn';

/** How far something is; without a value it is busy for an unknown time. */
export function Progress({
  value,
  max = 100,
  label,
  hideLabel,
  detail,
  className,
}: {
  value: number | null;
  max?: number;
  label: string;
  hideLabel?: boolean;
  detail?: string;
  className?: string;
}) {
  const locale = useLocale();
  const share = value === null ? null : max <= 0 ? 0 : Math.min(1, Math.max(0, value / max));
  const text = share === null ? undefined : (detail ?? formatPercent(share, locale, { digits: 0 }));
  return (
    <div className={cn('min-w-0', className)}>
      {!hideLabel && (
        <div className="mb-1 flex justify-between gap-4 text-meta text-text-2">
          <span className="truncate">{label}</span>
          <span className="tabular">{text}</span>
        </div>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        aria-valuetext={text}
        className="h-1.5 overflow-hidden rounded-full bg-pressed"
      >
        <div
          className={cn(
            'h-full rounded-full bg-accent transition-[width]',
            share === null && 'w-1/3 animate-pulse',
          )}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
