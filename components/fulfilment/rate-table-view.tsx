import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { RateTableView } from '@/lib/contracts/carriers';
import { formatMoney } from '@/lib/format/money';

/** A table of prices as people read it: what is added to each price, then zone by zone and weight by weight. */
export function RateTableFacts({ table, currency }: { table: RateTableView; currency: string }) {
  const t = useTranslations('rates');
  const format = useFormatter();
  const locale = useLocale();
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  const kilos = (grams: number) =>
    t('kilos', { value: format.number(grams / 1000, { maximumFractionDigits: 3 }) });
  const centimetres = (mm: number) => format.number(mm / 10, { maximumFractionDigits: 1 });
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-1 px-4 pt-3 text-body">
        {table.fuelBasisPoints > 0 && (
          <li>
            {t('fuelFact', {
              percent: format.number(table.fuelBasisPoints / 100, { maximumFractionDigits: 2 }),
            })}
          </li>
        )}
        {table.volumetricDivisor && <li>{t('divisorFact', { divisor: table.volumetricDivisor })}</li>}
        {table.surcharges.map((s, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: surcharges have no other name
          <li key={`${s.kind} ${i}`}>
            {t(`kind.${s.kind}`)}: <span className="tabular">{money(s.costMinor)}</span>
            {s.kind === 'remote' && ` · ${t('places', { count: s.places })}`}
            {s.longestMm && ` · ${t('longestFact', { cm: centimetres(s.longestMm) })}`}
            {s.girthMm && ` · ${t('girthFact', { cm: centimetres(s.girthMm) })}`}
            {s.overGrams && ` · ${t('overFact', { weight: kilos(s.overGrams) })}`}
          </li>
        ))}
        {table.fuelBasisPoints === 0 && !table.volumetricDivisor && table.surcharges.length === 0 && (
          <li className="text-text-2">{t('noExtras')}</li>
        )}
      </ul>
      <Table label={t('zones')}>
        <THead>
          <Th>{t('col.zone')}</Th>
          <Th className="max-sm:hidden">{t('col.where')}</Th>
          <Th className="max-sm:hidden">{t('col.days')}</Th>
          <Th>{t('col.prices')}</Th>
        </THead>
        <TBody>
          {table.zones.map((z) => (
            <Tr key={z.id}>
              <Td>
                <span className="block font-semibold">{z.name || z.id}</span>
                {z.name && z.name !== z.id && <span className="block text-meta text-muted">{z.id}</span>}
              </Td>
              <Td className="max-sm:hidden">
                {z.countries.slice(0, 8).join(', ')}
                {z.countries.length > 8 && ` +${z.countries.length - 8}`}
                {z.provinces.length > 0 && (
                  <span className="block text-meta text-muted">{z.provinces.slice(0, 6).join(', ')}</span>
                )}
                {z.postcodes > 0 && (
                  <span className="block text-meta text-muted">{t('postcodes', { count: z.postcodes })}</span>
                )}
              </Td>
              <Td className="whitespace-nowrap max-sm:hidden">
                {t('days', { min: z.days.min, max: z.days.max })}
              </Td>
              <Td className="whitespace-normal">
                <span className="tabular">
                  {z.steps.map((s) => `≤ ${kilos(s.upToGrams)} ${money(s.costMinor)}`).join(' · ')}
                  {z.perKgMinor !== null && ` · ${t('further', { price: money(z.perKgMinor) })}`}
                </span>
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}
