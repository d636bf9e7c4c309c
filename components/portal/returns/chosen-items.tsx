import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ChosenLine, ReturnQuote } from '@/lib/contracts/aftersales-portal';
import { stepHref } from './choice-url';

/** What goes back and why, each to be taken out again. */
export function ChosenItems({
  quote,
  chosen,
  base,
}: {
  quote: ReturnQuote;
  chosen: readonly ChosenLine[];
  base: string;
}) {
  const t = useTranslations('portal.returns');
  return (
    <section className="rounded-card border border-line bg-bg p-4">
      <h2 className="font-semibold">
        {t(quote.type === 'refund_only_preship' ? 'stopping' : quote.comesBack ? 'sendingBack' : 'items')}
      </h2>
      <ul className="mt-1 divide-y divide-line">
        {quote.lines.map((l) => {
          const rest = chosen.filter((c) => c.lineId !== l.lineId);
          return (
            <li key={l.lineId} className="flex items-center gap-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="block break-words">
                  {l.quantity} × {l.title}
                </span>
                <span className="block text-body text-text-2">
                  {t(`reason.${l.reason}`)} · {t(`outcome.${l.resolution}.title`)}
                </span>
              </span>
              <Link
                prefetch={false}
                replace
                href={rest.length > 0 ? stepHref(base, '/check', { chosen: rest }) : stepHref(base, '', {})}
                className="focus-ring inline-flex size-12 shrink-0 items-center justify-center rounded-md text-text-2"
                aria-label={t('takeOut', { title: l.title })}
              >
                <X aria-hidden className="size-5" />
              </Link>
            </li>
          );
        })}
      </ul>
      <Link
        prefetch={false}
        href={stepHref(base, '', { chosen })}
        className="focus-ring -mx-1 inline-flex min-h-12 items-center rounded-md px-1 text-accent underline underline-offset-3"
      >
        {t('addAnother')}
      </Link>
    </section>
  );
}
