import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeskCounters } from '@/components/exceptions/desk-counters';
import { DeskTabs, TypeTabs } from '@/components/exceptions/desk-tabs';
import { ExceptionTable } from '@/components/exceptions/exception-table';
import { InboxFilters } from '@/components/exceptions/inbox-filters';
import { Runbook } from '@/components/exceptions/runbook';
import { PageHeader } from '@/components/layout/page-header';
import { deskListSchema } from '@/lib/contracts/orders-desk';
import { permissionsOf } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exceptions'))('title') };
}

const keys = ['type', 'state', 'owner', 'overdue', 'cause', 'order', 'sort', 'cursor'];

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const parsed = deskListSchema.safeParse(readListParams(await searchParams, keys));
  const query = parsed.success ? parsed.data : deskListSchema.parse({});
  const api = await callerFor(tenant);
  const { role, userId } = await memberFor(tenant);
  const t = await getTranslations('exceptions');
  const [page, counts] = await Promise.all([api.orders.exceptions(query), api.orders.exceptionCounts()]);
  const plain = query.state === 'open' && !query.owner && !query.overdue && !query.cause && !query.order;
  const counted = query.type ? counts.types.find((c) => c.type === query.type)?.open : counts.open;
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <DeskTabs tenant={tenant} active="inbox" />
      <DeskCounters tenant={tenant} counts={counts} />
      <TypeTabs tenant={tenant} counts={counts} active={query.type} />
      {query.type && <Runbook type={query.type} />}
      <InboxFilters />
      <ExceptionTable
        tenant={tenant}
        page={page}
        me={userId}
        may={permissionsOf(role)}
        total={plain && !counts.capped ? counted : undefined}
      />
    </>
  );
}
