import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge, CountBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import type { Reason } from '@/lib/contracts/aftersales';
import type { BoardColumn } from '@/lib/contracts/aftersales-lists';
import type { ReturnRow } from '@/lib/contracts/aftersales-views';
import { DueText } from './due-text';

function CaseCard({ tenant, row: r }: { tenant: string; row: ReturnRow }) {
  const t = useTranslations('aftersales');
  return (
    <li className="relative rounded-md border border-line bg-bg p-3 hover:border-control">
      <p className="flex items-baseline justify-between gap-2">
        <Link
          prefetch={false}
          href={`/${tenant}/returns/${r.id}`}
          className="rounded-sm font-semibold after:absolute after:inset-0 after:rounded-md"
        >
          {r.number}
        </Link>
        <Money value={r.quoted} />
      </p>
      <p className="mt-1 line-clamp-2 text-dense text-text-2">{r.items}</p>
      <p className="mt-1 truncate text-dense">
        {t(`reason.${r.reason as Reason}`)} · {r.buyer || '–'}
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-1.5 text-meta">
        <DueText at={r.dueAt} outcome={r.dueOutcome} />
        {r.disputedAt && <Badge tone="danger">{t('disputed')}</Badge>}
        {r.needsReview && r.state !== 'requested' && <Badge tone="warning">{t('needsReview')}</Badge>}
        {r.received > 0 && r.expected > 0 && (
          <Badge tone="info">{t('partOf', { received: r.received, all: r.received + r.expected })}</Badge>
        )}
      </p>
    </li>
  );
}

/** The returns that still wait for somebody, stage by stage, those whose time ends first on top. */
export function ReturnBoard({ tenant, columns }: { tenant: string; columns: BoardColumn[] }) {
  const t = useTranslations('aftersales');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a board wider than the screen is scrolled by keyboard, too
    <section aria-label={t('asBoard')} tabIndex={0} className="focus-inset -mx-1 overflow-x-auto px-1 pb-2">
      <div className="grid grid-flow-col auto-cols-[minmax(15rem,1fr)] gap-3">
        {columns.map((c) => (
          <section key={c.tab} aria-label={t(`tab.${c.tab}`)} className="rounded-card bg-hover p-2">
            <h2 className="mb-2 flex items-center gap-2 px-1 pt-1 text-dense font-semibold">
              {t(`tab.${c.tab}`)}
              <CountBadge value={c.count >= 1000 ? '999+' : c.count} />
            </h2>
            {c.rows.length === 0 ? (
              <p className="px-1 pb-3 text-dense text-muted">{t('columnEmpty')}</p>
            ) : (
              <ul className="flex flex-col gap-2">
                {c.rows.map((r) => (
                  <CaseCard key={r.id} tenant={tenant} row={r} />
                ))}
              </ul>
            )}
            {c.count > c.rows.length && (
              <p className="px-1 pt-2 text-dense">
                <TextLink href={`/${tenant}/returns?tab=${c.tab}&sort=dueAt:asc`}>
                  {t('allOfColumn')}
                </TextLink>
              </p>
            )}
          </section>
        ))}
      </div>
    </section>
  );
}
