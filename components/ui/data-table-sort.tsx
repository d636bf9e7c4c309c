'use client';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { withParams } from '@/lib/format/list-params';
import { cn } from './cn';
import type { Column } from './data-table';

/** The head of a column; where it can be sorted, a link that turns the order round. */
export function SortHeader<Row>({ column }: { column: Column<Row> }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const sort = params.get('sort') ?? '';
  const direction =
    sort === column.sortKey ? 'ascending' : sort === `-${column.sortKey}` ? 'descending' : undefined;
  const Icon = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={direction}
      style={column.width ? { width: column.width } : undefined}
      className={cn(column.numeric && 'text-end', column.phone === 'hide' && 'max-sm:hidden')}
    >
      {column.sortKey ? (
        <Link
          prefetch={false}
          href={withParams(pathname, params, {
            sort: direction === 'descending' ? column.sortKey : `-${column.sortKey}`,
            page: null,
          })}
          className={cn(
            'inline-flex items-center gap-1 rounded-sm hover:text-text',
            column.numeric && 'flex-row-reverse',
          )}
        >
          {column.header}
          <Icon aria-hidden className={cn('size-3', !direction && 'opacity-60')} />
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}
