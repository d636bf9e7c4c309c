'use client';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { Boxes, ReceiptText, Users } from 'lucide-react';
import { useLocale } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatMoney } from '@/lib/format/money';
import type { Entry } from './command-items';
import type { ShellData } from './shell-data';
import { useTRPC } from './trpc';

/** The text, once nobody has typed for that long. */
function useSettled(text: string, ms: number): string {
  const [settled, set] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => set(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

/** What the shop has under that text: orders, SKUs and customers, as far as the person may read them. */
export function useFound(shell: ShellData, typed: string, open: (href: string, label: string) => () => void) {
  const api = useTRPC();
  const locale = useLocale();
  const q = useSettled(typed.trim(), 180);
  const ask = (permission: ShellData['permissions'][number]) => ({
    enabled: q.length >= 2 && shell.permissions.includes(permission),
    placeholderData: keepPreviousData,
  });
  const [orders, variants, customers] = useQueries({
    queries: [
      api.orders.find.queryOptions({ q }, ask('orders:read')),
      api.catalog.searchVariants.queryOptions({ q, limit: 5 }, ask('catalog:read')),
      api.customers.list.queryOptions({ q, limit: 5 }, ask('customers:read')),
    ],
  });
  const asked = q.length >= 2 && typed.trim().length >= 2;
  const found: Record<'orders' | 'catalog' | 'customers', Entry[]> = {
    orders: (asked ? (orders.data ?? []) : []).map((o) => ({
      id: o.id,
      label: o.number,
      hint: [o.trackingNumber, o.buyerName, formatMoney(o.total, locale)].filter(Boolean).join(' · '),
      icon: ReceiptText,
      run: open(`/orders/${o.id}`, o.number),
    })),
    catalog: (asked ? (variants.data ?? []) : []).map((v) => ({
      id: v.id,
      label: v.sku,
      hint: v.title,
      icon: Boxes,
      run: open(`/inventory/${v.id}`, v.sku),
    })),
    customers: (asked ? (customers.data?.data ?? []) : []).map((c) => ({
      id: c.id,
      label: c.name || c.email || c.phone || c.id,
      hint: c.name ? (c.email ?? c.phone ?? '') : '',
      icon: Users,
      run: open(`/customers/${c.id}`, c.name || (c.email ?? c.id)),
    })),
  };
  return {
    found,
    waiting: typed.trim() !== q || (asked && [orders, variants, customers].some((r) => r.isFetching)),
    failed: [orders, variants, customers].some((r) => r.isError),
  };
}
