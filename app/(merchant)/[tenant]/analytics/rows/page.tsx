import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { KpiNumber } from '@/components/analytics/kpi-number';
import { KpiRowsTable } from '@/components/analytics/kpi-rows-table';
import { PageHeader } from '@/components/layout/page-header';
import { CursorPager } from '@/components/ui/pagination';
import { kpiRowsInput } from '@/lib/contracts/analytics';
import { callerFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const asked = kpiRowsInput.safeParse(await searchParams);
  if (!asked.success) notFound();
  const { total, data, nextCursor } = await (await callerFor(tenant)).analytics.rows(asked.data);
  const t = await getTranslations('analytics');
  const { from, to, key, value } = asked.data;
  return (
    <>
      <PageHeader
        title={t('rowsTitle', { kpi: t(`kpi.${key}`) })}
        description={t(`definition.${key}`)}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/analytics/overview?from=${from}&to=${to}` }]}
      />
      <p className="mb-3 text-body">
        {from} – {to}
        {value ? ` · ${value}` : ''} · {t('rowsSum', { count: total.rows })}{' '}
        <b>
          <KpiNumber value={total.value} unit={total.unit} currency={total.currency} />
        </b>
      </p>
      <KpiRowsTable tenant={tenant} rows={data} unit={total.unit} currency={total.currency} />
      <CursorPager nextCursor={nextCursor} shown={data.length} total={total.rows} />
    </>
  );
}
