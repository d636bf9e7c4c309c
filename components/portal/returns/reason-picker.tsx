import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { groupOf, type Reason, reasonGroups } from '@/lib/contracts/aftersales';
import type { ChoiceLine, ChosenLine } from '@/lib/contracts/aftersales-portal';
import { type Open, written } from './choice-url';

/** How many units; the common case of one needs no tap. */
function Units({ units, quantity }: { units: number; quantity: number }) {
  const t = useTranslations('portal.returns');
  if (units < 2) return null;
  return (
    <fieldset className="rounded-card border border-line bg-bg p-4">
      <legend className="float-left mb-2 w-full font-semibold">{t('howMany')}</legend>
      <div className="clear-both flex flex-wrap gap-2">
        {Array.from({ length: Math.min(units, 50) }, (_, i) => i + 1).map((n) => (
          <label
            key={n}
            className="tabular inline-flex size-12 cursor-pointer items-center justify-center rounded-md border border-control bg-bg font-semibold has-checked:border-accent has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input type="radio" name="q" value={n} defaultChecked={n === quantity} className="sr-only" />
            {n}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Rows({ reasons }: { reasons: readonly Reason[] }) {
  const t = useTranslations('portal.returns');
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason} className="border-t border-line first:border-t-0">
          <button
            type="submit"
            name="reason"
            value={reason}
            className="focus-ring flex min-h-13 w-full cursor-pointer items-center justify-between gap-3 px-4 py-3 text-left"
          >
            {t(`reason.${reason}`)}
            <ChevronRight aria-hidden className="size-5 shrink-0 text-text-2" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/**
 * How many and why, in two levels; before shipment the few reasons stand alone. One plain form, so that the number and the
 * reason arrive together on any line and without script.
 */
export function ReasonPicker({
  line,
  open,
  chosen,
  base,
}: {
  line: ChoiceLine;
  open: Open;
  chosen: readonly ChosenLine[];
  base: string;
}) {
  const t = useTranslations('portal.returns');
  const groups = reasonGroups
    .map((group) => ({ group, list: line.reasons.filter((r) => groupOf(r) === group) }))
    .filter((g) => g.list.length > 0);
  const box = 'rounded-card border border-control bg-bg';
  return (
    <form method="get" action={`${base}/return/outcome`} className="flex flex-col gap-3">
      {chosen.map((c) => (
        <input key={c.lineId} type="hidden" name="i" value={written(c)} />
      ))}
      <input type="hidden" name="line" value={line.lineId} />
      <Units units={line.units} quantity={open.quantity} />
      {line.preShipment || groups.length < 2 ? (
        <div className={box}>
          <Rows reasons={line.reasons} />
        </div>
      ) : (
        groups.map(({ group, list }) =>
          list.length === 1 ? (
            <div key={group} className={box}>
              <Rows reasons={list} />
            </div>
          ) : (
            <details key={group} name="reasons" className={`group ${box}`}>
              <summary className="focus-ring flex min-h-13 cursor-pointer list-none items-center justify-between gap-3 rounded-card px-4 py-3 font-semibold [&::-webkit-details-marker]:hidden">
                {t(`group.${group}`)}
                <ChevronDown
                  aria-hidden
                  className="size-5 shrink-0 text-text-2 transition-transform group-open:rotate-180 motion-reduce:transition-none"
                />
              </summary>
              <div className="rounded-b-card border-t border-line bg-canvas">
                <Rows reasons={list} />
              </div>
            </details>
          ),
        )
      )}
    </form>
  );
}
