'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Money } from '@/components/ui/money';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { ChangePreview } from '@/lib/contracts/order-changes';
import type { Session } from './change-session';

const amounts = ['goods', 'discount', 'shipping', 'fees', 'tax', 'total'] as const;
const fieldOf = {
  goods: 'goodsMinor',
  discount: 'discountMinor',
  shipping: 'shippingMinor',
  fees: 'feeMinor',
  tax: 'taxMinor',
  total: 'totalMinor',
} as const;

function Amounts({ preview }: { preview: ChangePreview }) {
  const t = useTranslations('orders');
  if (!preview.totals) return null;
  const { before, after, taxBasis } = preview.totals;
  const money = (minor: number) => <Money value={{ minor, currency: preview.currency }} />;
  return (
    <>
      <Table label={t('change.amounts')}>
        <THead>
          <Th>{t('change.amounts')}</Th>
          <Th numeric>{t('change.before')}</Th>
          <Th numeric>{t('change.after')}</Th>
        </THead>
        <TBody>
          {amounts
            .filter((a) => before[fieldOf[a]] !== 0 || after[fieldOf[a]] !== 0 || a === 'total')
            .map((a) => (
              <Tr key={a}>
                <Td className={a === 'total' ? 'font-semibold' : ''}>{t(a)}</Td>
                <Td numeric>{money(before[fieldOf[a]])}</Td>
                <Td numeric className={before[fieldOf[a]] === after[fieldOf[a]] ? '' : 'font-semibold'}>
                  {money(after[fieldOf[a]])}
                </Td>
              </Tr>
            ))}
        </TBody>
      </Table>
      {taxBasis !== 'none' && <p className="text-meta text-muted">{t(`change.tax.${taxBasis}`)}</p>}
    </>
  );
}

function Balance({ preview }: { preview: ChangePreview }) {
  const t = useTranslations('orders');
  if (!preview.balance) return null;
  const minor = preview.balance.afterMinor;
  const amount = <Money value={{ minor: Math.abs(minor), currency: preview.currency }} />;
  if (minor === 0) return <Banner tone="success">{t('change.settled')}</Banner>;
  return (
    <Banner tone="warning">
      {t.rich(minor > 0 ? 'change.due' : 'change.owed', { amount: () => <strong>{amount}</strong> })}
    </Banner>
  );
}

function Stock({ preview }: { preview: ChangePreview }) {
  const t = useTranslations('orders');
  if (preview.stock.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-body">
      {preview.stock.map((s) => (
        <li key={s.sku} className={s.units > s.available ? 'text-warning' : 'text-text-2'}>
          {s.units > 0
            ? t('change.stockWanted', { sku: s.sku, units: s.units, available: s.available })
            : t('change.stockBack', { sku: s.sku, units: -s.units })}
        </li>
      ))}
    </ul>
  );
}

/** The orders that would ship afterwards, with what is in each. */
function Works({ preview }: { preview: ChangePreview }) {
  const t = useTranslations('orders');
  if (preview.works.length === 0) return null;
  return (
    <ul className="flex flex-col gap-3">
      {preview.works.map((w, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parcels have no name of their own before they exist
        <li key={i} className="rounded-card border border-line p-3">
          <p className="font-semibold">
            {preview.kind === 'undo'
              ? t('change.restored', { number: w.carries[0]?.number ?? '' })
              : t('change.parcel', { n: i + 1, numbers: w.carries.map((c) => c.number).join(', ') })}
          </p>
          <ul className="mt-1 text-body text-text-2">
            {w.lines.map((l, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one article may stand in several lines
              <li key={n}>
                {l.quantity} × {l.title || l.sku}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What the change would do, or why it cannot be done; it is announced when it changes. */
export function ChangePreviewPanel({ session, idle }: { session: Session; idle: string }) {
  const t = useTranslations('orders');
  const { preview, problem, taken, asking } = session;
  if (taken) return <Banner tone="danger">{taken}</Banner>;
  return (
    <section aria-label={t('change.preview')} aria-live="polite" className="flex flex-col gap-3">
      {problem && <Banner tone="danger">{problem}</Banner>}
      {!preview && !problem && <p className="text-body text-muted">{asking ? t('change.asking') : idle}</p>}
      {preview && (
        <>
          <Balance preview={preview} />
          <Amounts preview={preview} />
          <Works preview={preview} />
          <Stock preview={preview} />
          {preview.recalled > 0 && (
            <p className="text-body text-text-2">{t('change.recalled', { count: preview.recalled })}</p>
          )}
        </>
      )}
    </section>
  );
}
