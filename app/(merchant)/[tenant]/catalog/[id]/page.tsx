import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ArchiveProduct } from '@/components/catalog/archive-product';
import { ListingCard } from '@/components/catalog/listing-card';
import { ProductFacts } from '@/components/catalog/product-facts';
import { ProductForm } from '@/components/catalog/product-form';
import { ProductStock } from '@/components/catalog/product-stock';
import { PageHeader } from '@/components/layout/page-header';
import { Columns } from '@/components/ui/layout';
import { StatusBadge } from '@/components/ui/status-badge';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalog'))('title') };
}

export default async function Page({ params }: Props) {
  const { tenant, id } = await params;
  const api = await callerFor(tenant);
  const product = await api.catalog.product({ id }).catch((e: { code?: string }) => {
    if (e.code === 'NOT_FOUND' || e.code === 'BAD_REQUEST') notFound();
    throw e;
  });
  const variantIds = product.variants.map((v) => v.id);
  const member = await memberFor(tenant);
  const mayWrite = roleMay(member.role, 'catalog:write');
  const levels = await api.inventory.levels({ variantIds });
  const t = await getTranslations('catalog');
  const currency = product.variants[0]?.price.currency ?? member.tenant.currency;
  return (
    <>
      <PageHeader
        title={product.title}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/catalog` }]}
        badges={<StatusBadge kind="product" value={product.status} />}
        actions={mayWrite && <ArchiveProduct product={product} />}
      />
      <Columns
        main={
          mayWrite ? (
            <ProductForm key={product.version} tenant={tenant} product={product} currency={currency} />
          ) : (
            <ProductFacts product={product} />
          )
        }
        aside={
          <>
            <ProductStock tenant={tenant} product={product} levels={levels} />
            <ListingCard product={product} mayWrite={mayWrite} />
          </>
        }
      />
    </>
  );
}
