import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReturnChoices } from '@/lib/contracts/aftersales-portal';
import { orderPath, stepHref } from './choice-url';
import { primary } from './step-frame';

/** On the order's page: its returns, and the way to ask for one while something can be returned or stopped. */
export function OrderReturns({
  choices,
  link,
}: {
  choices: ReturnChoices;
  link: { slug: string; token: string };
}) {
  const t = useTranslations('portal.returns');
  const base = orderPath(link.slug, link.token);
  const open = choices.lines.filter((l) => !l.refused);
  const [refused] = choices.lines.flatMap((l) => l.refused ?? []);
  const [only] = open;
  const href =
    choices.lines.length === 1 && only
      ? stepHref(base, '/reason', { open: { lineId: only.lineId } })
      : stepHref(base, '', {});
  const stops = open.length > 0 && open.every((l) => l.preShipment);
  return (
    <section className="flex flex-col gap-3 rounded-card border border-line bg-bg p-5">
      <h2 className="text-lead font-semibold">{t(stops ? 'stopTitle' : 'title')}</h2>
      {choices.returns.length > 0 && (
        <ul className="divide-y divide-line">
          {choices.returns.map((r) => (
            <li key={r.id}>
              <Link
                prefetch={false}
                href={`${base}/returns/${r.id}`}
                className="focus-ring flex min-h-12 items-center justify-between gap-3 py-2"
              >
                <span className="min-w-0">
                  <span className="block font-semibold">{t('number', { number: r.number })}</span>
                  <span className="block text-body break-words text-text-2">{r.items}</span>
                  <span className="block text-body">{t(`state.${r.state}`)}</span>
                </span>
                <ChevronRight aria-hidden className="size-5 shrink-0 text-text-2" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 ? (
        <>
          <p className="text-body text-text-2">{t(stops ? 'stopText' : 'text')}</p>
          <Link prefetch={false} href={href} className={primary}>
            {t(stops ? 'startStop' : 'start')}
          </Link>
        </>
      ) : (
        choices.returns.length === 0 &&
        refused && (
          <p className="text-body text-text-2">{t('nothing', { reason: t(`refused.${refused}`) })}</p>
        )
      )}
    </section>
  );
}
