import { CircleAlert, CircleUserRound, Timer, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CounterLink } from '@/components/ui/stat';
import type { DeskCounts } from '@/lib/contracts/orders-desk';

/** What is late, mine and nobody's, each opening exactly its rows. */
export function DeskCounters({ tenant, counts }: { tenant: string; counts: DeskCounts }) {
  const t = useTranslations('exceptions');
  const base = `/${tenant}/exceptions`;
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      <CounterLink
        label={t('counter.open')}
        count={counts.open}
        href={base}
        tone="info"
        icon={<CircleAlert />}
      />
      <CounterLink
        label={t('counter.overdue')}
        count={counts.overdue}
        href={`${base}?overdue=true`}
        tone="danger"
        icon={<Timer />}
      />
      <CounterLink
        label={t('counter.mine')}
        count={counts.mine}
        href={`${base}?owner=me`}
        tone="warning"
        icon={<CircleUserRound />}
      />
      <CounterLink
        label={t('counter.unowned')}
        count={counts.unowned}
        href={`${base}?owner=none`}
        tone="warning"
        icon={<UserX />}
      />
    </div>
  );
}
