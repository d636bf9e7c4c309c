import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { importBadge } from '@/components/integrations/import-badge';
import { ImportStepBody, ImportStepList, stepOf } from '@/components/integrations/import-steps';
import { ImportUndo } from '@/components/integrations/import-undo';
import { PageHeader } from '@/components/layout/page-header';
import { ButtonLink } from '@/components/ui/link';
import { StatusBadge } from '@/components/ui/status-badge';
import { callerFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ step?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('import.new') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const detail = await (await callerFor(tenant)).integrations.import({ id });
  const step = stepOf(detail, (await searchParams).step);
  const t = await getTranslations('integrations');
  const done = detail.state === 'done' && detail.kind === 'orders';
  return (
    <>
      <PageHeader
        title={detail.fileName}
        description={t(`kind.${detail.kind}`)}
        breadcrumbs={[{ label: t('tabs.imports'), href: `/${tenant}/integrations/imports` }]}
        badges={<StatusBadge kind="import" value={importBadge(detail)} />}
        actions={
          done && (
            <>
              {detail.undoUntil && <ImportUndo id={detail.id} until={detail.undoUntil} />}
              <ButtonLink
                href={`/${tenant}/orders?channel=${encodeURIComponent(detail.options.channel)}`}
                variant="primary"
              >
                {t('import.seeOrders')}
              </ButtonLink>
            </>
          )
        }
      />
      <ImportStepList step={step} />
      <ImportStepBody tenant={tenant} detail={detail} step={step} />
    </>
  );
}
