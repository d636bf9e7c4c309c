'use client';

function show(mark: HTMLElement | null): void {
  const [tab, row] = [mark?.parentElement, mark?.parentElement?.parentElement];
  if (!tab || !row) return;
  const [at, within] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += at.left - within.left - (within.width - at.width) / 2;
}

/** Brings the tab that it stands in into the middle of its row, where the row is wider than the screen. */
export function InSight() {
  return <span hidden ref={show} />;
}
