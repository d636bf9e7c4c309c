import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExceptionTable } from '@/components/exceptions/exception-table';
import { ExceptionTabs } from '@/components/exceptions/exception-tabs';
import { PageHeader } from '@/components/layout/page-header';
import { exceptionListSchema } from '@/lib/contracts/orders-exceptions';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exceptions'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const parsed = exceptionListSchema.safeParse(
    readListParams(await searchParams, ['type', 'state', 'owner', 'overdue', 'cause', 'order', 'cursor']),
  );
  const query = parsed.success ? parsed.data : exceptionListSchema.parse({});
  const api = await callerFor(tenant);
  const { role, userId } = await memberFor(tenant);
  const t = await getTranslations('exceptions');
  const [page, counts] = await Promise.all([api.orders.exceptions(query), api.orders.exceptionCounts()]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <ExceptionTabs tenant={tenant} counts={counts} active={query.type} />
      <ExceptionTable tenant={tenant} page={page} me={userId} may={roleMay(role, 'exceptions:resolve')} />
    </>
  );
}
