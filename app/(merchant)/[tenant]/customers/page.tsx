import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CustomerTable } from '@/components/customers/customer-table';
import { PageHeader } from '@/components/layout/page-header';
import { ButtonLink } from '@/components/ui/link';
import { customerListSchema } from '@/lib/contracts/customers';
import { readListParams } from '@/lib/format/list-params';
import { callerFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const parsed = customerListSchema.safeParse(readListParams(await searchParams, ['q', 'cursor']));
  const page = await (await callerFor(tenant)).customers.list(parsed.success ? parsed.data : {});
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
      <CustomerTable tenant={tenant} page={page} />
    </>
  );
}
