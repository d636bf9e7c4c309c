import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProductForm } from '@/components/catalog/product-form';
import { PageHeader } from '@/components/layout/page-header';
import { NoPermission } from '@/components/ui/empty-state';
import { roleMay } from '@/lib/contracts/permissions';
import { memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalog'))('newTitle') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const member = await memberFor(tenant);
  const t = await getTranslations('catalog');
  return (
    <>
      <PageHeader title={t('newTitle')} breadcrumbs={[{ label: t('title'), href: `/${tenant}/catalog` }]} />
      {roleMay(member.role, 'catalog:write') ? (
        <div className="max-w-4xl">
          <ProductForm tenant={tenant} product={null} currency={member.tenant.currency} />
        </div>
      ) : (
        <NoPermission />
      )}
    </>
  );
}
