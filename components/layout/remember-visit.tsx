'use client';
import { useEffect } from 'react';
import { rememberItem } from './recent-items';

/** Notes that the person opened this, for the recent items of the command palette. */
export function RememberVisit({ tenant, href, label }: { tenant: string; href: string; label: string }) {
  useEffect(() => rememberItem(tenant, { href, label }), [tenant, href, label]);
  return null;
}
