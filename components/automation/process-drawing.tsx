import { useLocale, useTranslations } from 'next-intl';
import type { ProcessPicture } from '@/lib/contracts/automation-process';
import { formatDuration } from '@/lib/format/relative';

const width = 168;
const height = 92;
const gap = 20;
const columns = 6;

/** Where the box of a step is drawn: the decision runs to the right, the warehouse back to the left below it. */
function placeOf(index: number): { x: number; y: number } {
  const below = index >= columns;
  const column = below ? columns - 1 - (index - columns) : index;
  return { x: column * (width + gap), y: below ? height + 56 : 0 };
}

function arrow(from: number): string {
  const a = placeOf(from);
  const b = placeOf(from + 1);
  if (a.y !== b.y) return `M ${a.x + width / 2} ${a.y + height} V ${b.y - 4}`;
  const right = b.x > a.x;
  const y = a.y + height / 2;
  return right ? `M ${a.x + width} ${y} H ${b.x - 4}` : `M ${a.x} ${y} H ${b.x + width + 4}`;
}

/** The way of the orders drawn: how many stand where, how long each step takes. Each box opens its orders. */
export function ProcessDrawing({ tenant, picture }: { tenant: string; picture: ProcessPicture }) {
  const t = useTranslations('automation');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const last = placeOf(picture.steps.length - 1);
  return (
    <svg
      viewBox={`-2 -2 ${columns * (width + gap) - gap + 4} ${last.y + height + 4}`}
      className="hidden w-full lg:block"
    >
      <title>{t('process.drawing')}</title>
      <defs>
        <marker
          id="process-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M 0 0 L 8 4 L 0 8 z" className="fill-control" />
        </marker>
      </defs>
      {picture.steps.slice(0, -1).map((s, i) => (
        <path
          key={s.step}
          d={arrow(i)}
          className="stroke-control"
          strokeWidth="1.5"
          fill="none"
          markerEnd="url(#process-arrow)"
        />
      ))}
      {picture.steps.map(({ step, now, time }, i) => {
        const { x, y } = placeOf(i);
        const slow = picture.slowest?.step === step;
        const count = `${number.format(now.count)}${now.capped ? '+' : ''}`;
        const took = time
          ? `${formatDuration(time.median, locale)} · ${formatDuration(time.p90, locale)}`
          : '–';
        return (
          <a
            key={step}
            href={`/${tenant}/automation/process?step=${step}`}
            aria-label={t('process.stepLabel', { step: t(`process.step.${step}`), count: now.count })}
            className="group focus-ring"
          >
            <rect
              x={x}
              y={y}
              width={width}
              height={height}
              rx="10"
              strokeWidth={slow ? 2 : 1}
              className={`fill-bg group-hover:fill-hover ${slow ? 'stroke-warning' : 'stroke-line-strong'}`}
            />
            <text x={x + 12} y={y + 22} className="fill-text-2 text-[13px]">
              {t(`process.step.${step}`)}
            </text>
            <text x={x + 12} y={y + 56} className="tabular fill-text text-[26px] font-semibold">
              {count}
            </text>
            <text x={x + 12} y={y + 79} className="tabular fill-muted text-[12px]">
              {took}
            </text>
            {slow && (
              <text
                x={x + width - 10}
                y={y + 54}
                textAnchor="end"
                className="fill-warning text-[12px] font-semibold"
              >
                {t('process.slow')}
              </text>
            )}
          </a>
        );
      })}
    </svg>
  );
}
