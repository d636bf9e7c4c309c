'use client';
import type { KeyboardEvent, ReactNode } from 'react';

const steps: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The mark that lies nearest in that direction, measured on the screen, so that any arrangement can be walked. */
function nextOf(
  marks: HTMLElement[],
  from: HTMLElement,
  [dx, dy]: [number, number],
): HTMLElement | undefined {
  const centre = (e: HTMLElement) => {
    const box = e.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  const [x, y] = centre(from);
  let best: { mark: HTMLElement; far: number } | undefined;
  for (const mark of marks) {
    if (mark === from) continue;
    const [mx, my] = centre(mark);
    const along = (mx - x) * dx + (my - y) * dy;
    if (along <= 1) continue;
    const aside = Math.abs((mx - x) * dy) + Math.abs((my - y) * dx);
    const far = along + aside * 3;
    if (!best || far < best.far) best = { mark, far };
  }
  return best?.mark;
}

/**
 * Many small marks as one stop of the tab key: the arrows walk between them, Enter opens one. The marks are the elements
 * with `data-mark`; the first has tabindex 0, the others -1.
 */
export function MarkGrid({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-mark]');
    if (!step || !from || event.nativeEvent.isComposing) return;
    const marks = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-mark]')];
    const to = nextOf(marks, from, step);
    if (!to) return;
    event.preventDefault();
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links is no set of form fields
    <div role="group" aria-label={label} className={className} onKeyDown={walk}>
      {children}
    </div>
  );
}
