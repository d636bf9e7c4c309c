'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { NoResults } from './empty-state';

const notFilters = new Set(['sort', 'cursor', 'page', 'view', 'tab']);

/** What an empty list says: nothing there yet, or nothing that the filters let through. */
export function DataTableEmpty({ empty, noResults }: { empty: ReactNode; noResults?: ReactNode }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const filtered = [...params.keys()].some((key) => !notFilters.has(key)) || params.has('cursor');
  return <>{filtered ? (noResults ?? <NoResults clearHref={pathname} />) : empty}</>;
}
