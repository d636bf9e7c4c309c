import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FigureTiles } from '@/components/inventory/figure-tiles';
import { ScanOpens } from '@/components/inventory/scan-opens';
import { StockActions } from '@/components/inventory/stock-actions';
import { StockAside } from '@/components/inventory/stock-aside';
import { StockStory } from '@/components/inventory/stock-story';
import { PageHeader } from '@/components/layout/page-header';
import { Banner } from '@/components/ui/banner';
import { Columns } from '@/components/ui/layout';
import { ButtonLink } from '@/components/ui/link';
import { LinkTabs } from '@/components/ui/tabs';
import { stockStoryInput } from '@/lib/contracts/inventory';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string; variantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inventory'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, variantId } = await params;
  const given = readListParams(await searchParams, ['warehouse', 'figure', 'cursor']);
  const parsed = stockStoryInput.safeParse({ ...given, variantId });
  if (!parsed.success) notFound();
  const api = await callerFor(tenant);
  const story = await api.inventory.story(parsed.data).catch((e: { code?: string }) => {
    if (e.code === 'NOT_FOUND') notFound();
    throw e;
  });
  const mayWrite = roleMay((await memberFor(tenant)).role, 'inventory:write');
  const t = await getTranslations('inventory');
  const base = `/${tenant}/inventory/${variantId}`;
  const warehouse = story.warehouse ?? (await api.inventory.warehouses()).find((w) => w.isDefault) ?? null;
  const address = (changes: Record<string, string | undefined>) => {
    const all = { warehouse: warehouse?.code, figure: parsed.data.figure, ...changes };
    return `${base}?${new URLSearchParams(Object.entries(all).filter((e): e is [string, string] => Boolean(e[1])))}`;
  };
  const { variant } = story;
  const target = warehouse && {
    variantId: variant.id,
    sku: variant.sku,
    warehouseId: warehouse.id,
    warehouse: warehouse.code,
    bins: story.bins,
  };
  const bundle = variant.kind === 'bundle';
  return (
    <>
      <PageHeader
        title={variant.sku}
        description={variant.title}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/inventory` }]}
        actions={
          <>
            <ButtonLink href={`/${tenant}/catalog/${variant.productId}`}>{t('catalogLink')}</ButtonLink>
            {mayWrite && target && !bundle && <StockActions target={target} />}
          </>
        }
      />
      <ScanOpens tenant={tenant} />
      {bundle && <Banner tone="info">{t('bundleText')}</Banner>}
      {story.levels.length > 1 && (
        <LinkTabs
          label={t('field.warehouse')}
          items={story.levels.map((l) => ({
            href: address({ warehouse: l.warehouse }),
            label: `${l.warehouse} · ${l.warehouseName}`,
            count: l.onHand,
            active: l.warehouse === warehouse?.code,
          }))}
        />
      )}
      <FigureTiles story={story} address={address} />
      <Columns
        main={
          <StockStory
            tenant={tenant}
            story={story}
            mayWrite={mayWrite}
            address={address}
            paged={Boolean(given.cursor)}
          />
        }
        aside={<StockAside tenant={tenant} story={story} />}
      />
    </>
  );
}
