import type { ReactNode } from 'react';
import { cn } from './cn';

export type Definition = { key?: string; term: ReactNode; value: ReactNode; hidden?: boolean };

const columnClass = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 lg:grid-cols-3' } as const;

function keyOf(item: Definition): string {
  return item.key ?? String(item.term);
}

/** Names and their values; a missing value shows as a dash. */
export function DefinitionList({
  items,
  columns = 1,
  inline,
  className,
}: {
  items: Definition[];
  columns?: 1 | 2 | 3;
  inline?: boolean;
  className?: string;
}) {
  return (
    <dl className={cn('grid gap-x-6 gap-y-3', columnClass[columns], className)}>
      {items
        .filter((i) => !i.hidden)
        .map((item) => (
          <div
            key={keyOf(item)}
            className={cn('min-w-0', inline && 'flex items-baseline justify-between gap-4')}
          >
            <dt className="text-meta text-muted">{item.term}</dt>
            <dd className={cn('mt-0.5 text-body text-text', inline && 'mt-0 text-end')}>
              {item.value ?? '–'}
            </dd>
          </div>
        ))}
    </dl>
  );
}
