'use server';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { orderPath } from '@/components/portal/returns/choice-url';
import type { ErrorCode } from '@/lib/kernel/errors';
import { visitorCaller } from '@/server/caller';
import { awayFor, orRefusal } from '../load';

type Wish = { slug: string; token: string; owedMinor: number };

/** Where a refusal leads: the page itself says when nothing is owed any more. */
function backFor({ slug, token }: Wish, refusal: ErrorCode): string {
  const page = `${orderPath(slug, token)}/pay`;
  if (refusal === 'rate_limited') return `${page}?problem=tooMany`;
  if (refusal === 'nothing_owed') return page;
  if (refusal === 'card_unavailable') return `${page}?problem=card`;
  return awayFor(slug, refusal) ?? `${page}?problem=changed`;
}

/** Pays with store credit what was shown as owed. Works without script, as the other. */
export async function payWithCredit(wish: Wish): Promise<void> {
  const api = await visitorCaller();
  const { refusal } = await orRefusal(() => api.portalPay.withCredit(wish));
  redirect(refusal ? backFor(wish, refusal) : `${orderPath(wish.slug, wish.token)}/pay`);
}

/** Goes to the provider's page for what was shown as owed. */
export async function payByCard(wish: Wish): Promise<void> {
  const [api, locale] = [await visitorCaller(), await getLocale()];
  const { value, refusal } = await orRefusal(() => api.portalPay.byCard({ ...wish, locale }));
  redirect(value ? value.url : backFor(wish, refusal));
}
