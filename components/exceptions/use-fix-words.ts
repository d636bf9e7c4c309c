import { useTranslations } from 'next-intl';
import type { DeskRow, FixOption } from '@/lib/contracts/orders-desk';
import { permissionOfFix } from '@/lib/contracts/orders-desk-words';
import type { Permission } from '@/lib/contracts/permissions';

/** What the button of a fix says, with what it is about. */
export function useFixWords(): (option: FixOption) => string {
  const t = useTranslations('exceptions.fixes');
  return ({ kind, mode, facts }) => {
    if (kind === 'map_sku' && facts.sku) return t('mapTo', { sku: String(facts.sku) });
    if (kind === 'map_status' && facts.meaning)
      return t('meaningIs', { meaning: t(`meaning.${facts.meaning}` as 'meaning.open') });
    if (kind === 'transfer' && facts.from)
      return t('transferFrom', { from: String(facts.from), to: String(facts.to) });
    if (kind === 'wait') return t('waitHours', { hours: Number(facts.hours ?? 24) });
    return t(mode === 'form' && kind === 'map_sku' ? 'map_sku' : kind);
  };
}

/** The page on which a fix is made that is no command. */
export function fixHref(tenant: string, x: DeskRow, option: FixOption): string {
  const { variantId, shipmentId } = x.facts;
  if (option.kind === 'add_country') return `/${tenant}/settings/carriers`;
  if (x.type === 'shortage')
    return typeof variantId === 'string' ? `/${tenant}/inventory/${variantId}` : `/${tenant}/inventory`;
  if ((x.type === 'tracking' || x.type === 'cancel_late') && typeof shipmentId === 'string')
    return `/${tenant}/fulfilment/shipments/${shipmentId}`;
  return `/${tenant}/orders/${x.orderId}`;
}

/** The fixes of a row that this member may make, the suggestion first. */
export function usable(x: DeskRow, may: readonly Permission[]): FixOption[] {
  return x.fixes.filter((f) => {
    const needed = permissionOfFix[f.kind];
    return !needed || may.includes(needed);
  });
}
