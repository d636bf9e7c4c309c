import { Layers, PackageCheck, Timer } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FulfilmentFilters } from '@/components/fulfilment/fulfilment-filters';
import { FulfilmentTable } from '@/components/fulfilment/fulfilment-table';
import { PageHeader } from '@/components/layout/page-header';
import { ButtonLink } from '@/components/ui/link';
import { LinkTabs } from '@/components/ui/tabs';
import { fulfilmentListInput, fulfilmentTabs } from '@/lib/contracts/fulfilment';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams, withParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fulfilment'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const asked = readListParams(await searchParams, ['tab', 'warehouse', 'carrier', 'due', 'q', 'cursor']);
  const parsed = fulfilmentListInput.safeParse(asked);
  const query = parsed.success ? parsed.data : fulfilmentListInput.parse({});
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const t = await getTranslations('fulfilment');
  const tw = await getTranslations('floor.wave');
  const tl = await getTranslations('lanes');
  const page = await api.fulfilment.list(query);
  const mayWrite = roleMay(role, 'fulfilment:write');
  const kept = new URLSearchParams(
    Object.entries(asked).filter((e): e is [string, string] => typeof e[1] === 'string'),
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ButtonLink href={`/${tenant}/fulfilment/lanes`} icon={<Timer aria-hidden />}>
              {tl('short')}
            </ButtonLink>
            <ButtonLink href={`/${tenant}/fulfilment/waves`} icon={<Layers aria-hidden />}>
              {tw('title')}
            </ButtonLink>
            {mayWrite && (
              <ButtonLink
                href={`/${tenant}/fulfilment/pack`}
                variant="primary"
                icon={<PackageCheck aria-hidden />}
              >
                {t('packStation')}
              </ButtonLink>
            )}
          </>
        }
      />
      <LinkTabs
        label={t('tabs')}
        items={fulfilmentTabs.map((tab) => ({
          href: withParams(`/${tenant}/fulfilment`, kept, { tab }),
          label: t(`tab.${tab}`),
          active: query.tab === tab,
          ...(page.counts[tab] === undefined ? {} : { count: page.counts[tab] }),
        }))}
      />
      <FulfilmentFilters page={page} />
      <FulfilmentTable tenant={tenant} tab={query.tab} page={page} now={new Date()} mayWrite={mayWrite} />
    </>
  );
}
