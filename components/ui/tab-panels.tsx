'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { CountBadge } from './badge';
import { cn } from './cn';
import { tabStyles } from './tabs';

export type TabPanel = { value: string; label: ReactNode; count?: number; content: ReactNode };

/** Parts of one page of which one is shown at a time. For sub-pages with an address use LinkTabs. */
export function Tabs({
  items,
  defaultValue,
  label,
}: {
  items: TabPanel[];
  defaultValue?: string;
  label: string;
}) {
  return (
    <Base.Root defaultValue={defaultValue ?? items[0]?.value}>
      <Base.List aria-label={label} className="flex items-center gap-5 overflow-x-auto border-b border-line">
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className={cn(
              tabStyles,
              'data-active:font-semibold data-active:text-text data-active:after:bg-accent',
            )}
          >
            {item.label}
            {item.count !== undefined && <CountBadge value={item.count} />}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} className="pt-4 outline-offset-2">
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
