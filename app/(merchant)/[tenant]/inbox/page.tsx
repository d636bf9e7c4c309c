import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { InboxFilters } from '@/components/support/inbox-filters';
import { InboxLive } from '@/components/support/inbox-live';
import { InboxTabs } from '@/components/support/inbox-tabs';
import { TicketList } from '@/components/support/ticket-list';
import { ButtonLink } from '@/components/ui/link';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';
import { listQuery } from './list-query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { query, address } = listQuery(await searchParams);
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const [version, page, counts] = await Promise.all([
    api.support.inboxVersion(),
    api.support.list(query),
    api.support.counts(),
  ]);
  const t = await getTranslations('support');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <ButtonLink href={`/${tenant}/inbox/feedback`} size="sm">
              {t('feedbackLink')}
            </ButtonLink>
            {roleMay(role, 'tickets:write') && (
              <ButtonLink href={`/${tenant}/inbox/new`} variant="primary" size="sm">
                {t('newTicket')}
              </ButtonLink>
            )}
          </>
        }
      />
      <InboxLive version={version} />
      <InboxTabs tenant={tenant} counts={counts} active={query.view} />
      <InboxFilters />
      <TicketList tenant={tenant} page={page} query={address} />
    </>
  );
}
