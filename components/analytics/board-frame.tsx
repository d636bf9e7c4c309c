import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { Banner } from '@/components/ui/banner';
import type { FilterDef } from '@/components/ui/filter-bar';
import { LinkTabs } from '@/components/ui/tabs';
import { type Board, boardNames } from '@/lib/contracts/analytics-boards';
import type { Dimension } from '@/lib/contracts/analytics-facts';
import type { AsOf, Unconverted } from '@/lib/contracts/analytics-figures';
import type { Kpi } from '@/lib/contracts/analytics-kpis';
import { formatDateTime, formatDay } from '@/lib/format/dates';
import { BoardFilters, PeriodBar } from './board-bar';
import { type Asked, boardHref } from './figure-address';
import { useWords } from './use-words';

/** The ways between the boards, the explanation and the list of all figures; the period goes along. */
export function BoardTabs({
  tenant,
  active,
  asked,
}: {
  tenant: string;
  active: Board | 'kpis' | 'why';
  asked: Asked;
}) {
  const t = useTranslations('kpi.board');
  const ta = useTranslations('analytics');
  return (
    <LinkTabs
      label={ta('boards')}
      className="no-print mb-4"
      items={[
        ...boardNames.map((b) => ({
          href: boardHref(tenant, b, { ...asked, filters: {} }),
          label: t(b),
          active: active === b,
        })),
        { href: `/${tenant}/analytics/kpis`, label: ta('kpis'), active: active === 'kpis' },
      ]}
    />
  );
}

/** A board with its period, what it is compared with, and its filters, all held in the address. */
export function BoardFrame({
  tenant,
  board,
  asked,
  today,
  filters,
  children,
}: {
  tenant: string;
  board: Board;
  asked: Asked;
  today: string;
  filters: readonly (FilterDef & { dimension: Dimension; kpi: Kpi })[];
  children: ReactNode;
}) {
  const t = useTranslations('kpi');
  const ta = useTranslations('analytics');
  const words = useWords();
  return (
    <>
      <PageHeader
        title={t(`board.${board}`)}
        description={ta('description')}
        actions={<PeriodBar today={today} />}
      />
      <BoardTabs tenant={tenant} active={board} asked={asked} />
      <BoardFilters
        filters={filters.map(({ dimension, kpi, ...f }) => ({
          ...f,
          label: t(`dimension.${dimension}`),
          options: (f.options ?? []).map((o) => ({ ...o, label: words(kpi, dimension, o.value) })),
        }))}
      />
      {children}
    </>
  );
}

/** Until when everything is counted, and what is in no sum. */
export function AsOfText({
  answer,
  timeZone,
}: {
  answer: AsOf & {
    unconverted: Unconverted[];
    tiles: readonly { previous: { from: string; to: string } | null }[];
  };
  timeZone: string;
}) {
  const t = useTranslations('analytics');
  const tk = useTranslations('kpi');
  const locale = useLocale();
  const former = answer.tiles.find((tile) => tile.previous)?.previous;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {answer.behind && <Banner tone="warning">{t('behind')}</Banner>}
      <p className="text-meta text-muted">
        {former && (
          <>
            {t('comparedWith', { from: formatDay(former.from, locale), to: formatDay(former.to, locale) })} ·{' '}
          </>
        )}
        {t('asOf', { time: formatDateTime(answer.asOf, { locale, timeZone, style: 'short' }) })}
        {answer.unconverted.map((u) => (
          <span key={u.currency}> · {tk('unconverted', { count: u.rows, currency: u.currency })}</span>
        ))}
      </p>
    </div>
  );
}
