'use server';
import { redirect } from 'next/navigation';
import { orderPath } from '@/components/portal/returns/choice-url';
import type { ShopperReturnInput } from '@/lib/contracts/aftersales-portal';
import { type Caller, visitorCaller } from '@/server/caller';
import { awayFor, orRefusal } from '../../load';

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '');

async function act(at: ShopperReturnInput, call: (api: Caller) => Promise<unknown>): Promise<never> {
  const api = await visitorCaller();
  const { refusal } = await orRefusal(() => call(api));
  const page = `${orderPath(at.slug, at.token)}/returns/${encodeURIComponent(at.returnId)}`;
  if (!refusal) redirect(page);
  if (refusal === 'rate_limited') redirect(`${page}?problem=tooMany`);
  redirect(awayFor(at.slug, refusal) ?? `${page}?problem=refused`);
}

/** Takes the request back. Works without script, as all of these. */
export async function cancelReturn(at: ShopperReturnInput): Promise<void> {
  await act(at, (api) => api.portalReturns.cancel(at));
}

/** Notes that the goods are on their way. */
export async function sentReturn(at: ShopperReturnInput, form: FormData): Promise<void> {
  const parcel = { carrier: textOf(form, 'carrier'), trackingNumber: textOf(form, 'trackingNumber') };
  await act(at, (api) => api.portalReturns.ship({ ...at, ...parcel }));
}

/** Sends words to the shop. */
export async function writeToShop(at: ShopperReturnInput, form: FormData): Promise<void> {
  const words = { ...at, body: textOf(form, 'body'), formId: textOf(form, 'formId') };
  await act(at, (api) => api.portalReturns.write(words));
}

/** Asks a person of the shop to look again at what was decided. */
export async function disputeReturn(at: ShopperReturnInput, form: FormData): Promise<void> {
  const words = { ...at, body: textOf(form, 'body'), formId: textOf(form, 'formId') };
  await act(at, (api) => api.portalReturns.dispute(words));
}
