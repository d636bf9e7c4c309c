import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProductTable } from '@/components/catalog/product-table';
import { PageHeader } from '@/components/layout/page-header';
import { ButtonLink } from '@/components/ui/link';
import { productListInput } from '@/lib/contracts/catalog';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalog'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const given = readListParams(await searchParams, ['q', 'status', 'kind', 'category', 'sort', 'cursor']);
  const parsed = productListInput.safeParse(given);
  const page = await (await callerFor(tenant)).catalog.list(parsed.success ? parsed.data : {});
  const mayWrite = roleMay((await memberFor(tenant)).role, 'catalog:write');
  const t = await getTranslations('catalog');
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          mayWrite && (
            <ButtonLink href={`/${tenant}/catalog/new`} variant="primary" icon={<Plus aria-hidden />}>
              {t('new')}
            </ButtonLink>
          )
        }
      />
      <ProductTable tenant={tenant} page={page} mayWrite={mayWrite} />
    </>
  );
}
