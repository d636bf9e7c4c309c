import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PackStation } from '@/components/fulfilment/pack-station';
import { PageHeader } from '@/components/layout/page-header';
import { NoPermission } from '@/components/ui/empty-state';
import { roleMay } from '@/lib/contracts/permissions';
import { memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ code?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fulfilment'))('pack.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { code } = await searchParams;
  const { role } = await memberFor(tenant);
  const t = await getTranslations('fulfilment');
  return (
    <>
      <PageHeader
        title={t('pack.title')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/fulfilment` }]}
      />
      {roleMay(role, 'fulfilment:write') ? (
        <PackStation tenant={tenant} initialCode={typeof code === 'string' ? code.slice(0, 100) : null} />
      ) : (
        <NoPermission />
      )}
    </>
  );
}
