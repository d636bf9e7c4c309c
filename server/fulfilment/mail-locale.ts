import { isLocale, type Locale } from '@/lib/format/locales';

/** The language in which the buyer of an order is written to: the order's, else the shop's. */
export function mailLocaleOf(order: string, tenant: string): Locale {
  if (isLocale(order)) return order;
  if (order.toLowerCase().startsWith('zh')) return 'zh-CN';
  if (order.toLowerCase().startsWith('en')) return 'en';
  return isLocale(tenant) ? tenant : 'en';
}
