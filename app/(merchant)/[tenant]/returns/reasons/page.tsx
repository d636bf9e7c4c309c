import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReturnsTabs } from '@/components/aftersales/returns-tabs';
import { PageHeader } from '@/components/layout/page-header';
import { QualityCases } from '@/components/quality/quality-cases';
import { LookNow, ReasonPeriod } from '@/components/quality/reason-controls';
import { ReasonRows } from '@/components/quality/reason-rows';
import { ReasonTable } from '@/components/quality/reason-table';
import { ReasonTiles } from '@/components/quality/reason-tiles';
import { LinkTabs } from '@/components/ui/tabs';
import { reasonPeriodInput, reasonRowsInput, sliceDimensions } from '@/lib/contracts/aftersales-quality';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { addDays, dayIn } from '@/lib/kernel/time';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quality'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const asked = readListParams(await searchParams, ['from', 'to', 'by', 'value', 'group']);
  const member = await memberFor(tenant);
  const today = dayIn(new Date(), member.tenant.timezone);
  const parsed = reasonPeriodInput.safeParse(asked);
  const period = parsed.success ? parsed.data : { from: addDays(today, -89), to: today };
  const by = sliceDimensions.find((d) => d === asked.by) ?? 'product';
  const cell = reasonRowsInput.safeParse({ ...asked, ...period, by });
  const api = await callerFor(tenant);
  const [report, cases, rows] = await Promise.all([
    api.quality.report(period),
    api.quality.cases(),
    cell.success ? api.quality.rows(cell.data) : null,
  ]);
  const t = await getTranslations('quality');
  const href = (over: Record<string, string>) =>
    `/${tenant}/returns/reasons?${new URLSearchParams({ ...period, by, ...over })}`;
  const may = roleMay(member.role, 'returns:write');
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} actions={may && <LookNow />} />
      <ReturnsTabs tenant={tenant} money={roleMay(member.role, 'refunds:read')} />
      <ReasonPeriod period={period} today={today} />
      <ReasonTiles report={report} />
      <LinkTabs
        label={t('title')}
        items={sliceDimensions.map((d) => ({ href: href({ by: d }), label: t(`by.${d}`), active: d === by }))}
      />
      <ReasonTable report={report} by={by} href={(value, group) => href({ value, group })} />
      {cell.success && rows && (
        <ReasonRows
          tenant={tenant}
          label={report.slices.find((s) => s.by === by && s.value === cell.data.value)?.label ?? ''}
          group={cell.data.group}
          rows={rows}
        />
      )}
      <QualityCases cases={cases} may={may} />
    </>
  );
}
