'use client';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/time';
import type { DueOutcome } from '@/lib/contracts/aftersales';

/** When a state ends by itself, and how. */
export function DueText({ at, outcome }: { at: string | null; outcome: string | null }) {
  const t = useTranslations('aftersales');
  if (!at || !outcome) return <span className="text-muted">–</span>;
  const hours = (Date.parse(at) - Date.now()) / 3_600_000;
  return (
    <span suppressHydrationWarning className={cn(hours < 0 ? 'text-danger' : hours < 24 && 'text-warning')}>
      <RelativeTime value={at} narrow /> · {t(`outcome.${outcome as DueOutcome}`)}
    </span>
  );
}
