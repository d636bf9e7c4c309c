import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DayText } from '@/components/ui/time';
import type { PlanFigures } from '@/lib/contracts/rules';

/** A decision without and with a rule, beside each other; what differs is marked. */
export function FiguresTable({
  before,
  after,
  currency,
}: {
  before: PlanFigures;
  after: PlanFigures;
  currency: string;
}) {
  const t = useTranslations('rules.ui');
  const ta = useTranslations('automation.outcome');
  const s = useTranslations('status.hold');
  const list = (words: readonly string[]) => words.join(', ') || t('none');
  const holds = (kinds: readonly string[]) => list(kinds.map((k) => (s.has(k as never) ? s(k as never) : k)));
  const rows = [
    { label: t('outcome'), of: (f: PlanFigures) => ta(f.outcome) },
    { label: t('warehouses'), of: (f: PlanFigures) => list(f.warehouses) },
    { label: t('carriers'), of: (f: PlanFigures) => list(f.carriers) },
    { label: t('parcels'), of: (f: PlanFigures) => f.parcels },
    { label: t('cost'), of: (f: PlanFigures) => <Money value={{ minor: f.costMinor, currency }} /> },
    {
      label: t('promised'),
      of: (f: PlanFigures) => (f.promisedOn ? <DayText value={f.promisedOn} /> : '–'),
    },
    { label: t('holds'), of: (f: PlanFigures) => holds(f.holds) },
    { label: t('priority'), of: (f: PlanFigures) => f.priority },
  ];
  const keys = [
    'outcome',
    'warehouses',
    'carriers',
    'parcels',
    'costMinor',
    'promisedOn',
    'holds',
    'priority',
  ] as const;
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <Table label={t('wouldDo')}>
        <THead>
          <Th>{''}</Th>
          <Th>{t('before')}</Th>
          <Th>{t('after')}</Th>
        </THead>
        <TBody>
          {rows.map((row, i) => {
            const same = JSON.stringify(before[keys[i]!]) === JSON.stringify(after[keys[i]!]);
            return (
              <Tr key={row.label}>
                <Td className="whitespace-nowrap text-muted">{row.label}</Td>
                <Td>{row.of(before)}</Td>
                <Td className={same ? '' : 'font-semibold text-accent'}>{row.of(after)}</Td>
              </Tr>
            );
          })}
        </TBody>
      </Table>
    </div>
  );
}
