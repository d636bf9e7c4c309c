import { ChevronDown, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { groupOf, type Reason, reasonGroups } from '@/lib/contracts/aftersales';
import type { ChoiceLine, ChosenLine } from '@/lib/contracts/aftersales-portal';
import { type Open, stepHref } from './choice-url';

type Props = { line: ChoiceLine; open: Open; chosen: readonly ChosenLine[]; base: string };

/** How many units; the common case of one needs no tap. */
function Units({ line, open, chosen, base }: Props) {
  const t = useTranslations('portal.returns');
  if (line.units < 2) return null;
  return (
    <fieldset className="rounded-card border border-line bg-bg p-4">
      <legend className="float-left mb-2 w-full font-semibold">{t('howMany')}</legend>
      <div className="clear-both flex flex-wrap gap-2">
        {Array.from({ length: Math.min(line.units, 50) }, (_, i) => i + 1).map((n) => (
          <Link
            key={n}
            prefetch={false}
            replace
            scroll={false}
            href={stepHref(base, '/reason', { chosen, open: { lineId: line.lineId, quantity: n } })}
            aria-current={n === open.quantity ? 'true' : undefined}
            className={cn(
              'focus-ring tabular inline-flex size-12 items-center justify-center rounded-md border font-semibold',
              n === open.quantity ? 'border-accent bg-selected' : 'border-control bg-bg',
            )}
          >
            {n}
          </Link>
        ))}
      </div>
    </fieldset>
  );
}

/** Why it goes back, in two levels; before shipment the few reasons stand alone. */
export function ReasonPicker({ line, open, chosen, base }: Props) {
  const t = useTranslations('portal.returns');
  const rows = (list: readonly Reason[]) => (
    <ul>
      {list.map((reason) => (
        <li key={reason} className="border-t border-line first:border-t-0">
          <Link
            prefetch={false}
            href={stepHref(base, '/outcome', { chosen, open: { ...open, reason } })}
            className="focus-ring flex min-h-13 items-center justify-between gap-3 px-4 py-3"
          >
            {t(`reason.${reason}`)}
            <ChevronRight aria-hidden className="size-5 shrink-0 text-text-2" />
          </Link>
        </li>
      ))}
    </ul>
  );
  const groups = reasonGroups
    .map((group) => ({ group, list: line.reasons.filter((r) => groupOf(r) === group) }))
    .filter((g) => g.list.length > 0);
  return (
    <>
      <Units line={line} open={open} chosen={chosen} base={base} />
      <div className="flex flex-col gap-3">
        {line.preShipment || groups.length < 2 ? (
          <div className="rounded-card border border-control bg-bg">{rows(line.reasons)}</div>
        ) : (
          groups.map(({ group, list }) =>
            list.length === 1 ? (
              <div key={group} className="rounded-card border border-control bg-bg">
                {rows(list)}
              </div>
            ) : (
              <details key={group} name="reasons" className="group rounded-card border border-control bg-bg">
                <summary className="focus-ring flex min-h-13 cursor-pointer list-none items-center justify-between gap-3 rounded-card px-4 py-3 font-semibold [&::-webkit-details-marker]:hidden">
                  {t(`group.${group}`)}
                  <ChevronDown
                    aria-hidden
                    className="size-5 shrink-0 text-text-2 transition-transform group-open:rotate-180 motion-reduce:transition-none"
                  />
                </summary>
                <div className="border-t border-line bg-canvas">{rows(list)}</div>
              </details>
            ),
          )
        )}
      </div>
    </>
  );
}
