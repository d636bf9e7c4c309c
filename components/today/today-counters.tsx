import {
  CalendarClock,
  CircleAlert,
  Clock,
  Hand,
  PackageOpen,
  PackageSearch,
  ScanLine,
  ShieldAlert,
  Timer,
  TriangleAlert,
  Truck,
  Undo2,
  UserCheck,
  Wallet,
} from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { CounterLink, StatGrid, StatTile } from '@/components/ui/stat';
import type { TodayFacts } from '@/lib/contracts/analytics';

function Block({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-6">
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h2 className="text-lead font-semibold">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

const grid = 'grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4';

/** The day's work as counters that each open their list. */
export function TodayCounters({
  tenant,
  facts,
  timeZone,
}: {
  tenant: string;
  facts: TodayFacts;
  timeZone: string;
}) {
  const t = useTranslations('today');
  const status = useTranslations('status');
  const locale = useLocale();
  const to = (path: string) => `/${tenant}${path}`;
  const cutoff = facts.nextCutoff;
  return (
    <>
      {cutoff && (
        <Banner tone="warning" className="mt-4">
          {t('cutoff', {
            count: cutoff.count,
            warehouse: cutoff.warehouse,
            time: new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(
              new Date(cutoff.at),
            ),
          })}
        </Banner>
      )}
      <StatGrid className="mt-4 xl:grid-cols-3">
        <StatTile
          label={t('placed')}
          value={<Num value={facts.placedToday} />}
          sub={t('soFar')}
          href={to('/orders')}
        />
        <StatTile
          label={t('released')}
          value={<Num value={facts.releasedToday} />}
          sub={t('soFar')}
          href={to('/orders?lifecycle=released')}
        />
        <StatTile
          label={t('shipped')}
          value={<Num value={facts.shippedToday} />}
          sub={t('soFar')}
          href={to('/fulfilment?tab=handed_over')}
        />
      </StatGrid>
      <Block title={t('waiting')}>
        <div className={grid}>
          <CounterLink
            label={t('review')}
            count={facts.blocked}
            href={to('/orders?blocked=true')}
            tone="warning"
            icon={<Hand />}
            hint={t('reviewHint')}
          />
          <CounterLink
            label={t('unpaid')}
            count={facts.unpaid}
            href={to('/orders?payment=unpaid&lifecycle=placed')}
            tone="info"
            icon={<Wallet />}
          />
          <CounterLink
            label={t('late')}
            count={facts.late}
            href={to('/fulfilment?tab=to_pick&due=overdue')}
            tone="danger"
            icon={<Timer />}
          />
          <CounterLink
            label={t('lowStock')}
            count={facts.lowStock}
            href={to('/inventory?state=low')}
            tone="warning"
            icon={<TriangleAlert />}
          />
          {facts.promisedLater > 0 && (
            <CounterLink
              label={t('promisedLater')}
              count={facts.promisedLater}
              href={to('/orders?later=true')}
              tone="warning"
              icon={<CalendarClock />}
              hint={t('promisedLaterHint')}
            />
          )}
          {facts.purchasesToApprove > 0 && (
            <CounterLink
              label={t('purchasesToApprove')}
              count={facts.purchasesToApprove}
              href={to('/inventory/purchase-orders?state=waiting_approval')}
              tone="warning"
              icon={<UserCheck />}
            />
          )}
        </div>
      </Block>
      <Block title={t('work')}>
        <div className={grid}>
          <CounterLink
            label={t('toPick')}
            count={facts.toPick}
            href={to('/fulfilment?tab=to_pick')}
            tone="info"
            icon={<PackageSearch />}
          />
          <CounterLink
            label={t('picking')}
            count={facts.picking}
            href={to('/fulfilment?tab=picking')}
            tone="info"
            icon={<ScanLine />}
          />
          <CounterLink
            label={t('toPack')}
            count={facts.toPack}
            href={to('/fulfilment?tab=to_pack')}
            tone="info"
            icon={<PackageOpen />}
          />
          <CounterLink
            label={t('toHandOver')}
            count={facts.toHandOver}
            href={to('/fulfilment?tab=to_ship')}
            tone="info"
            icon={<Truck />}
          />
          <CounterLink
            label={t('shipByToday')}
            count={facts.shipByToday}
            href={to('/fulfilment?tab=to_pick&due=today')}
            tone="warning"
            icon={<Clock />}
          />
        </div>
      </Block>
      <Block title={t('returns')}>
        <div className={grid}>
          <CounterLink
            label={t('returnsToReview')}
            count={facts.returnsToReview}
            href={to('/returns')}
            tone="warning"
            icon={<Undo2 />}
          />
          <CounterLink
            label={t('returnsToReceive')}
            count={facts.returnsToReceive}
            href={to('/returns?tab=in_transit')}
            tone="info"
            icon={<Truck />}
          />
          <CounterLink
            label={t('returnsToInspect')}
            count={facts.returnsToInspect}
            href={to('/returns?tab=arrived')}
            tone="info"
            icon={<ScanLine />}
          />
          <CounterLink
            label={t('refundsToApprove')}
            count={facts.refundsToApprove}
            href={to('/returns/refunds?tab=approve')}
            tone="warning"
            icon={<UserCheck />}
          />
          {facts.refundsFailed > 0 && (
            <CounterLink
              label={t('refundsFailed')}
              count={facts.refundsFailed}
              href={to('/returns/refunds?tab=failed')}
              tone="danger"
              icon={<CircleAlert />}
            />
          )}
        </div>
      </Block>
      <Block
        title={t('exceptions')}
        action={<TextLink href={to('/exceptions')}>{t('allExceptions')}</TextLink>}
      >
        {facts.exceptions.length === 0 ? (
          <p className="flex items-center gap-2 text-text-2">
            <ShieldAlert aria-hidden className="size-4" /> {t('noExceptions')}
          </p>
        ) : (
          <div className={grid}>
            {facts.exceptions.map((e) => (
              <CounterLink
                key={e.type}
                label={status.has(`exception.${e.type}`) ? status(`exception.${e.type}`) : e.type}
                count={e.count}
                href={to(`/exceptions?type=${e.type}`)}
                tone="danger"
                icon={<CircleAlert />}
                {...(e.overdue > 0 ? { hint: t('overdueHint', { count: e.overdue }) } : {})}
              />
            ))}
          </div>
        )}
      </Block>
    </>
  );
}
