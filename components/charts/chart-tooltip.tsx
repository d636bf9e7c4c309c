'use client';

export type TooltipRow = { name?: unknown; value?: unknown; color?: string; dataKey?: unknown };

/** The figures at one point of a chart, and what is noted there. */
export function ChartTooltip({
  active,
  label,
  payload,
  notes,
  category,
  format,
}: {
  active?: boolean;
  label?: unknown;
  payload?: readonly TooltipRow[];
  notes?: readonly string[] | undefined;
  category: (value: string) => string;
  format: (value: number, key: unknown) => string;
}) {
  if (!active || !payload?.length) return null;
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-meta shadow-overlay">
      <p className="mb-1 font-semibold">{category(String(label))}</p>
      <ul className="flex flex-col gap-0.5">
        {payload.map((row) => (
          <li key={String(row.dataKey)} className="flex items-center gap-2">
            <span aria-hidden className="size-2 rounded-full" style={{ background: row.color }} />
            <span className="text-text-2">{String(row.name)}</span>
            <span className="tabular ms-auto ps-3 font-semibold">
              {row.value === null || row.value === undefined ? '–' : format(Number(row.value), row.dataKey)}
            </span>
          </li>
        ))}
      </ul>
      {notes?.map((note) => (
        <p key={note} className="mt-1 text-text-2">
          <span aria-hidden>◆ </span>
          {note}
        </p>
      ))}
    </div>
  );
}
