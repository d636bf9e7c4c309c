'use client';
import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Kbd } from '@/components/ui/kbd';

export type Entry = {
  id: string;
  label: string;
  /** Beside the label, in a quiet voice. */
  hint?: ReactNode;
  icon: LucideIcon;
  keywords?: string[];
  keys?: string;
  run: () => void;
};

const groupStyles =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-muted';

/** One group of the palette; `found`: the server has matched the entries already, so they are shown whatever is typed. */
export function CommandGroup({
  heading,
  entries,
  found,
}: {
  heading: string;
  entries: readonly Entry[];
  found?: boolean;
}) {
  if (entries.length === 0) return null;
  return (
    <Command.Group heading={heading} forceMount={found} className={groupStyles}>
      {entries.map((e) => (
        <Command.Item
          key={e.id}
          forceMount={found}
          value={`${e.label} ${e.id}`}
          keywords={e.keywords}
          onSelect={e.run}
          className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-body data-[selected=true]:bg-hover touch:h-11"
        >
          <e.icon aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate">{e.label}</span>
          {e.hint && <span className="max-w-1/2 shrink-0 truncate text-dense text-muted">{e.hint}</span>}
          {e.keys && <Kbd keys={e.keys} />}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
