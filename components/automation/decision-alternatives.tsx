import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DayText } from '@/components/ui/time';
import type { Alternative } from '@/lib/contracts/automation';
import { useReasonText } from './use-reason-text';

/** What a step weighed, the chosen one first as recorded: cost, time, stock, score, and why the others lost. */
export function DecisionAlternatives({
  alternatives,
  currency,
}: {
  alternatives: Alternative[];
  currency: string;
}) {
  const t = useTranslations('automation');
  const say = useReasonText(currency);
  const has = (key: keyof Alternative) => alternatives.some((a) => a[key] !== undefined && a[key] !== null);
  const money = (minor: number | undefined) =>
    minor === undefined ? '–' : <Money value={{ minor, currency }} />;
  return (
    <div className="mt-2 overflow-x-auto rounded-md border border-line">
      <Table label={t('alternatives')}>
        <THead>
          <Th>{t('option')}</Th>
          {has('stock') && <Th numeric>{t('stock')}</Th>}
          {has('distanceKm') && <Th numeric>{t('distance')}</Th>}
          <Th numeric>{t('cost')}</Th>
          {has('promisedOn') && <Th numeric>{t('promise')}</Th>}
          {has('scoreMinor') && <Th numeric>{t('score')}</Th>}
          <Th>{t('why')}</Th>
        </THead>
        <TBody>
          {alternatives.map((a) => (
            <Tr key={`${a.parcel ?? ''}${a.label}${a.scoreMinor ?? ''}`}>
              <Td className={a.chosen ? 'font-semibold' : ''}>
                <span className="inline-flex items-center gap-1.5">
                  {a.chosen && <CircleCheck aria-label={t('chosen')} className="size-4 text-success" />}
                  {a.parcel ? t('parcelOf', { label: a.label, parcel: a.parcel }) : a.label}
                </span>
              </Td>
              {has('stock') && (
                <Td numeric>{a.stock === undefined ? '–' : `${a.stock} / ${a.needed ?? 0}`}</Td>
              )}
              {has('distanceKm') && (
                <Td numeric>
                  {a.distanceKm === null || a.distanceKm === undefined ? (
                    '–'
                  ) : (
                    <>
                      <Num value={a.distanceKm} /> km
                    </>
                  )}
                </Td>
              )}
              <Td numeric>{money(a.costMinor)}</Td>
              {has('promisedOn') && <Td numeric>{a.promisedOn ? <DayText value={a.promisedOn} /> : '–'}</Td>}
              {has('scoreMinor') && <Td numeric>{money(a.scoreMinor)}</Td>}
              <Td className="whitespace-normal text-text-2">{a.reasons.map(say).join(' ')}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}
