import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CustomerTable } from '@/components/customers/customer-table';
import { CustomerViews } from '@/components/customers/customer-views';
import { PageHeader } from '@/components/layout/page-header';
import { ButtonLink } from '@/components/ui/link';
import { customerListSchema } from '@/lib/contracts/customers';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const parsed = customerListSchema.safeParse(readListParams(await searchParams, ['q', 'where', 'cursor']));
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const [page, views] = await Promise.all([
    api.customers.list(parsed.success ? parsed.data : {}),
    api.identity.views({ list: 'customers' }),
  ]);
  const t = await getTranslations('customers');
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <ButtonLink href={`/${tenant}/customers/care`} size="sm">
            {t('careLink')}
          </ButtonLink>
        }
      />
      <CustomerViews tenant={tenant} saved={views} />
      <CustomerTable tenant={tenant} page={page} conditions={roleMay(role, 'rules:read')} />
    </>
  );
}
