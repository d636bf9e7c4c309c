import { FileUp } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExportList } from '@/components/integrations/export-list';
import { ImportTable } from '@/components/integrations/import-table';
import { IntegrationTabs } from '@/components/integrations/integration-tabs';
import { PageHeader } from '@/components/layout/page-header';
import { ButtonLink } from '@/components/ui/link';
import { importListInput } from '@/lib/contracts/integrations';
import { readListParams } from '@/lib/format/list-params';
import { callerFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('tabs.imports') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const asked = importListInput.safeParse(readListParams(await searchParams, ['cursor']));
  const page = await (await callerFor(tenant)).integrations.imports(asked.success ? asked.data : {});
  const t = await getTranslations('integrations');
  return (
    <>
      <PageHeader
        title={t('tabs.imports')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/integrations` }]}
        actions={
          <ButtonLink
            href={`/${tenant}/integrations/imports/new`}
            variant="primary"
            icon={<FileUp aria-hidden />}
          >
            {t('import.new')}
          </ButtonLink>
        }
      />
      <IntegrationTabs tenant={tenant} active="imports" />
      <ImportTable tenant={tenant} page={page} />
      <ExportList tenant={tenant} />
    </>
  );
}
