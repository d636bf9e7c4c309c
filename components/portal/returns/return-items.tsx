import { Check, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ChoiceLine, ChosenLine, ReturnChoices } from '@/lib/contracts/aftersales-portal';
import { formatDateTime } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';
import { stepHref } from './choice-url';
import { choice } from './step-frame';

function Facts({ line, timezone }: { line: ChoiceLine; timezone: string }) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const day = (at: string) => formatDateTime(at, { locale, timeZone: timezone, style: 'date' });
  const by = () => {
    if (line.refused) return t(`refused.${line.refused}`);
    if (line.preShipment) return t('canStop');
    if (line.onlyFaults && line.faultUntil)
      return t(`onlyFaults.${line.onlyFaults}`, { date: day(line.faultUntil) });
    return line.until ? t('returnBy', { date: day(line.until) }) : t('canReturn');
  };
  return (
    <span className="min-w-0 flex-1">
      <span className="block font-semibold break-words">{line.title}</span>
      <span className="tabular block text-body text-text-2">
        {t('units', { count: line.quantity })} · {formatMoney(line.price, locale)}
      </span>
      <span className="block text-body text-text-2">{by()}</span>
    </span>
  );
}

/** What of the order can be returned, each until when; what cannot stays in sight with the reason. */
export function ReturnItems({
  choices,
  chosen,
  base,
}: {
  choices: ReturnChoices;
  chosen: readonly ChosenLine[];
  base: string;
}) {
  const t = useTranslations('portal.returns');
  const taken = new Map(chosen.map((c) => [c.lineId, c]));
  return (
    <ul className="flex flex-col gap-3">
      {choices.lines.map((line) => {
        const open = !line.refused && !taken.has(line.lineId);
        return (
          <li key={line.lineId}>
            {open ? (
              <Link
                prefetch={false}
                href={stepHref(base, '/reason', { chosen, open: { lineId: line.lineId } })}
                className={choice}
              >
                <Facts line={line} timezone={choices.timezone} />
                <ChevronRight aria-hidden className="size-5 shrink-0 text-text-2" />
              </Link>
            ) : (
              <div className="flex min-h-12 items-center gap-3 rounded-card border border-line bg-canvas p-4">
                <Facts line={line} timezone={choices.timezone} />
                {taken.has(line.lineId) && (
                  <span className="flex shrink-0 items-center gap-1 text-body text-success">
                    <Check aria-hidden className="size-4" />
                    {t('chosen')}
                  </span>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
