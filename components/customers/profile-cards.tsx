import { useLocale, useTranslations } from 'next-intl';
import { AskFeedback } from '@/components/support/ask-feedback';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatGrid, StatTile } from '@/components/ui/stat';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime, RelativeTime } from '@/components/ui/time';
import type { CustomerProfile, Segment } from '@/lib/contracts/customers-profile';
import { formatPercent } from '@/lib/format/numbers';

const tones: Record<Segment, Tone> = {
  champions: 'success',
  loyal: 'success',
  big_spender: 'success',
  new: 'info',
  promising: 'info',
  at_risk: 'warning',
  lost: 'neutral',
  regular: 'neutral',
};

/** What a customer is worth, in which segment, how much comes back, how satisfied. */
export function ProfileTiles({ profile: p }: { profile: CustomerProfile }) {
  const t = useTranslations('customers.profile');
  const locale = useLocale();
  const { returned, delivered } = p.returns;
  const marks = p.feedback.map((f) => f.score / f.scale);
  const mean = marks.length ? (marks.reduce((a, b) => a + b, 0) / marks.length) * 5 : null;
  return (
    <StatGrid>
      <StatTile
        label={t('value')}
        value={p.value.spent.length ? p.value.spent.map((m) => <Money key={m.currency} value={m} />) : '–'}
        sub={t('orders', { count: p.value.orders })}
      />
      <StatTile
        label={t('segment')}
        value={
          p.segment ? <Badge tone={tones[p.segment.name]}>{t(`segments.${p.segment.name}`)}</Badge> : '–'
        }
        sub={p.segment ? t('rfm', { r: p.segment.r, f: p.segment.f, m: p.segment.m }) : t('noSegment')}
      />
      <StatTile
        label={t('returnRate')}
        value={delivered ? formatPercent(returned / delivered, locale, { digits: 1 }) : '–'}
        sub={t('returned', { returned, delivered })}
      />
      <StatTile
        label={t('marks')}
        value={mean === null ? '–' : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(mean)}
        sub={t('answers', { count: marks.length })}
      />
    </StatGrid>
  );
}

/** What speaks for care with this customer; only what there is. */
export function ProfileRisk({ risk }: { risk: CustomerProfile['risk'] }) {
  const t = useTranslations('customers.profile');
  const found = Object.entries(risk).filter(([, n]) => n > 0) as [keyof CustomerProfile['risk'], number][];
  return (
    <Card title={t('risk')}>
      {found.length === 0 ? (
        <p className="text-muted">{t('noRisk')}</p>
      ) : (
        <DefinitionList inline items={found.map(([key, n]) => ({ term: t(`risks.${key}`), value: n }))} />
      )}
    </Card>
  );
}

/** The tickets of a person, newest first. */
export function ProfileTickets({ tenant, tickets }: { tenant: string; tickets: CustomerProfile['tickets'] }) {
  const t = useTranslations('customers.profile');
  return (
    <Card title={t('tickets')} padded={false}>
      {tickets.length === 0 ? (
        <p className="p-4 text-muted">{t('noTickets')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {tickets.map((x) => (
            <li key={x.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-body">
              <TextLink href={`/${tenant}/inbox/${x.id}`}>{x.number}</TextLink>
              <span className="min-w-0 flex-1 truncate">{x.subject}</span>
              <StatusBadge kind="ticket_type" value={x.type} />
              <StatusBadge kind="ticket" value={x.state} />
              <span className="text-meta text-muted">
                <RelativeTime value={x.createdAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What a person said about the shop, and what the shop wrote by itself. */
export function ProfileVoice({ profile: p, mayAsk }: { profile: CustomerProfile; mayAsk: boolean }) {
  const t = useTranslations('customers.profile');
  const wanted = p.consent.some((c) => c.purpose === 'care' && c.granted);
  const askable = mayAsk && wanted ? p.orders.find((o) => o.askable) : undefined;
  return (
    <>
      <Card title={t('feedback')} actions={askable && <AskFeedback about={{ orderId: askable.id }} />}>
        {p.feedback.length === 0 ? (
          <p className="text-muted">{t('noFeedback')}</p>
        ) : (
          <ul className="flex flex-col gap-3 text-body">
            {p.feedback.map((f) => (
              <li key={f.id}>
                <p className="flex items-center gap-2">
                  <Badge
                    tone={
                      f.score / f.scale >= 0.8 ? 'success' : f.score / f.scale <= 0.4 ? 'danger' : 'warning'
                    }
                  >
                    {`${f.score} / ${f.scale}`}
                  </Badge>
                  <span className="text-meta text-muted">
                    <DateTime value={f.createdAt} style="date" />
                  </span>
                </p>
                {f.comment && <p className="mt-1 whitespace-pre-line">{f.comment}</p>}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {p.care.length > 0 && (
        <Card title={t('care')}>
          <ul className="flex flex-col gap-2 text-body">
            {p.care.map((c) => (
              <li key={c.id} className="flex flex-wrap items-center justify-between gap-2">
                <span>{c.journey}</span>
                <span className="text-meta text-muted">
                  {t(`careState.${c.state}` as 'careState.sent')}
                  {c.reason && ` · ${t(`careReason.${c.reason}` as 'careReason.off')}`} ·{' '}
                  <DateTime value={c.at} style="date" />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
