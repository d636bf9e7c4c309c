import type { useRouter } from 'next/navigation';

/** How axes are lettered. */
export const axisText = { fontSize: 11, fill: 'var(--muted)' };
/** The room of a picture between its edge and its axes. */
export const margins = { top: 12, right: 8, bottom: 0, left: 0 };

type At = { activeTooltipIndex?: unknown };

/** Opens the rows behind the point that was clicked, where it has some. */
export function opens(router: ReturnType<typeof useRouter>, data: readonly { href?: unknown }[]) {
  return (at: At) => {
    const href = data[Number(at.activeTooltipIndex ?? -1)]?.href;
    if (typeof href === 'string') router.push(href);
  };
}

/** Where the rows behind one series of a point are: `KEY:href`, or those of the whole point. */
export function linkOf(point: Record<string, unknown>, key: string, orAll = true): string | undefined {
  const own = point[`${key}:href`] ?? (orAll ? point.href : undefined);
  return typeof own === 'string' ? own : undefined;
}
