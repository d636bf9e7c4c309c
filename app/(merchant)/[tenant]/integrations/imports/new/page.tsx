import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportStepList } from '@/components/integrations/import-steps';
import { ImportUpload } from '@/components/integrations/import-upload';
import { PageHeader } from '@/components/layout/page-header';
import { NoPermission } from '@/components/ui/empty-state';
import { roleMay } from '@/lib/contracts/permissions';
import { memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('import.new') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const { role } = await memberFor(tenant);
  const t = await getTranslations('integrations');
  return (
    <>
      <PageHeader
        title={t('import.new')}
        breadcrumbs={[{ label: t('tabs.imports'), href: `/${tenant}/integrations/imports` }]}
      />
      <ImportStepList step="upload" />
      {roleMay(role, 'imports:write') ? <ImportUpload tenant={tenant} /> : <NoPermission />}
    </>
  );
}
