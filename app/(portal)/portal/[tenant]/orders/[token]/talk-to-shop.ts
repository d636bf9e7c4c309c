'use server';
import { redirect } from 'next/navigation';
import { orderPath } from '@/components/portal/returns/choice-url';
import type { ShopperLink } from '@/lib/contracts/aftersales-portal';
import type { AskShopInput } from '@/lib/contracts/support-portal';
import { type Caller, visitorCaller } from '@/server/caller';
import { awayFor, orRefusal } from './load';

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

async function say(
  link: ShopperLink,
  form: FormData,
  call: (api: Caller, words: { body: string; formId: string }) => Promise<unknown>,
): Promise<never> {
  const page = orderPath(link.slug, link.token);
  const words = { body: textOf(form, 'body'), formId: textOf(form, 'formId') };
  if (words.body === '') redirect(`${page}?talk=empty#talk`);
  const api = await visitorCaller();
  const { refusal } = await orRefusal(() => call(api, words));
  if (!refusal) redirect(`${page}?talk=sent#talk`);
  if (refusal === 'rate_limited') redirect(`${page}?talk=tooMany#talk`);
  redirect((refusal === 'token_invalid' && awayFor(link.slug, refusal)) || `${page}?talk=refused#talk`);
}

/** Opens a conversation with the shop about the order. Works without script, as the other. */
export async function askShop(link: ShopperLink, form: FormData): Promise<void> {
  const type = textOf(form, 'type') as AskShopInput['type'];
  await say(link, form, (api, words) => api.portalTalk.ask({ ...link, ...words, type }));
}

/** Writes on in a conversation. */
export async function writeOn(link: ShopperLink, ticketId: string, form: FormData): Promise<void> {
  await say(link, form, (api, words) => api.portalTalk.write({ ...link, ...words, ticketId }));
}
