import { useLocale } from 'next-intl';
import { formatMoney } from '@/lib/format/money';
import type { Money as Amount } from '@/lib/kernel/money';
import { cn } from './cn';

/** An amount in the reader's way of writing; digits line up. */
export function Money({
  value,
  sign,
  compact,
  muted,
  className,
}: {
  value: Amount | null | undefined;
  sign?: boolean;
  compact?: boolean;
  muted?: boolean;
  className?: string;
}) {
  const locale = useLocale();
  if (!value) return <span className="text-muted">–</span>;
  return (
    <span className={cn('tabular whitespace-nowrap', muted && 'text-muted', className)}>
      {formatMoney(value, locale, { sign: sign ? 'always' : 'auto', compact })}
    </span>
  );
}
