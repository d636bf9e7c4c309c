import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';
import type { InboxCounts } from '@/lib/contracts/support';
import { type TicketView, ticketViews } from '@/lib/contracts/support-words';

/** The views of the inbox, each with how many tickets it holds. */
export function InboxTabs({
  tenant,
  counts,
  active,
}: {
  tenant: string;
  counts: InboxCounts;
  active: TicketView;
}) {
  const t = useTranslations('support');
  return (
    <LinkTabs
      label={t('title')}
      items={ticketViews.map((view) => ({
        href: `/${tenant}/inbox?view=${view}`,
        label: t(`view.${view}`),
        ...(view === 'all' || view === 'resolved'
          ? {}
          : { count: counts[view] >= 1000 ? '999+' : counts[view] }),
        active: view === active,
      }))}
    />
  );
}
