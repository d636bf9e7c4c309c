'use client';
import { ChevronLeft, ChevronRight, CloudOff, Pause, Play } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { WallFacts, WallPage } from '@/lib/contracts/analytics-wall';
import { useClock } from './use-clock';
import { useRotation } from './use-rotation';
import { useWallFacts } from './use-wall-facts';
import { WallFloor } from './wall-floor';
import { WallMap } from './wall-map';
import { WallSales } from './wall-sales';
import { WallService } from './wall-service';

type WallScreenProps = {
  slug: string;
  first: WallFacts;
  pages: WallPage[];
  secondsPerPage: number;
  start: number;
};

/** A few pixels aside every two minutes, so that nothing burns into the screen. */
function useShift(): string {
  const [step, setStep] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setStep((now) => now + 1), 120_000);
    return () => clearInterval(timer);
  }, []);
  return `translate(${((step * 3) % 7) - 3}px, ${((step * 2) % 5) - 2}px)`;
}

function Panel({ page, facts, now }: { page: WallPage; facts: WallFacts; now: Date | null }) {
  if (page === 'floor') return <WallFloor facts={facts} now={now} />;
  if (page === 'map') return <WallMap facts={facts} />;
  if (page === 'service') return <WallService facts={facts} />;
  return <WallSales facts={facts} />;
}

/** The big screen: one page after another, two beside each other where the screen is wide enough. */
export function WallScreen({ slug, first, pages, secondsPerPage, start }: WallScreenProps) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { facts, stale, gone } = useWallFacts(slug, first);
  const rotation = useRotation(pages.length, secondsPerPage, start);
  const now = useClock();
  const shift = useShift();
  const { timezone, name } = facts.shop;
  const time = (at: Date, seconds: boolean) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds ? { second: '2-digit' } : {}),
      hourCycle: 'h23',
      timeZone: timezone,
    }).format(at);
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: timezone,
  });
  if (gone)
    return (
      <main className="wall place-content-center text-center">
        <h1 className="wall-value">{t('goneTitle')}</h1>
        <p className="wall-label mt-4">{t('goneText')}</p>
      </main>
    );
  const shown = [rotation.at, (rotation.at + 1) % pages.length].slice(0, Math.min(2, pages.length));
  return (
    <main className="wall" data-stale={stale || undefined} style={{ transform: shift }}>
      <header className="flex items-end justify-between gap-8 pb-7">
        <div className="flex min-w-0 items-baseline gap-6">
          <h1 className="wall-second truncate">{name}</h1>
          <p className="wall-label whitespace-nowrap">{day.format(now ?? new Date(facts.asOf))}</p>
        </div>
        <div className="flex items-baseline gap-8 whitespace-nowrap">
          <p role="status" className={cn('wall-note flex items-center gap-3', stale && 'text-bad')}>
            {stale && <CloudOff aria-hidden className="size-6" />}
            {t(stale ? 'staleSince' : 'asOf', { time: time(new Date(facts.asOf), true) })}
          </p>
          <p className="wall-second" suppressHydrationWarning>
            {time(now ?? new Date(facts.asOf), false)}
          </p>
        </div>
      </header>
      <div className="wall-panels wall-figures" data-two={pages.length > 1 || undefined}>
        {shown.map((at) => (
          <div key={pages[at]} className="wall-panel">
            <Panel page={pages[at]!} facts={facts} now={now} />
          </div>
        ))}
      </div>
      <footer className="flex items-center justify-between gap-8 pt-4">
        <p className="wall-note min-w-0 truncate">{t('source')}</p>
        {pages.length > 1 && (
          <nav aria-label={t('pages')} className="flex items-center gap-2">
            <button
              type="button"
              className="wall-control"
              aria-label={t('previous')}
              onClick={() => rotation.turn(-1)}
            >
              <ChevronLeft aria-hidden className="size-6" />
            </button>
            {pages.map((page, i) => (
              <button
                key={page}
                type="button"
                className={cn('wall-control wall-note px-3', i === rotation.at && 'font-semibold text-text')}
                aria-current={i === rotation.at ? 'page' : undefined}
                onClick={() => rotation.setAt(i)}
              >
                {t(`page.${page}`)}
              </button>
            ))}
            <button
              type="button"
              className="wall-control"
              aria-label={t('next')}
              onClick={() => rotation.turn(1)}
            >
              <ChevronRight aria-hidden className="size-6" />
            </button>
            <button
              type="button"
              className="wall-control"
              aria-label={t(rotation.paused ? 'play' : 'pause')}
              onClick={rotation.toggle}
            >
              {rotation.paused ? (
                <Play aria-hidden className="size-6" />
              ) : (
                <Pause aria-hidden className="size-6" />
              )}
            </button>
          </nav>
        )}
      </footer>
    </main>
  );
}
