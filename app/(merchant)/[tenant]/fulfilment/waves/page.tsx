import { Layers, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WalkSavingTiles } from '@/components/fulfilment/walk-saving';
import { KeepFresh } from '@/components/fulfilment/wave-actions';
import { WaveTable } from '@/components/fulfilment/wave-table';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('floor'))('wave.title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const [waves, saving] = await Promise.all([api.waves.list(), api.waves.saving()]);
  const { role } = await memberFor(tenant);
  const t = await getTranslations('floor.wave');
  const tf = await getTranslations('fulfilment');
  const make = roleMay(role, 'fulfilment:write') && (
    <ButtonLink href={`/${tenant}/fulfilment/waves/new`} variant="primary" icon={<Plus aria-hidden />}>
      {t('new')}
    </ButtonLink>
  );
  return (
    <>
      <KeepFresh seconds={15} />
      <PageHeader
        title={t('title')}
        breadcrumbs={[{ label: tf('title'), href: `/${tenant}/fulfilment` }]}
        actions={
          <>
            <ButtonLink href={`/${tenant}/fulfilment/pick`}>{t('queue')}</ButtonLink>
            {make}
          </>
        }
      />
      <WalkSavingTiles saving={saving} />
      <Card padded={false} className="relative overflow-hidden">
        {waves.length === 0 ? (
          <EmptyState
            icon={<Layers aria-hidden />}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={make}
          />
        ) : (
          <WaveTable tenant={tenant} waves={waves} />
        )}
      </Card>
    </>
  );
}
