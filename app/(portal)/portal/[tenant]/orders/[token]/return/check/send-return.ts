'use server';
import { redirect } from 'next/navigation';
import { orderPath } from '@/components/portal/returns/choice-url';
import { visitorCaller } from '@/server/caller';
import { awayFor, orRefusal } from '../../load';

/** Asks for what the quote in the form says; when it holds no more, shows a new one and says so. Works without script. */
export async function sendReturn(
  link: { slug: string; token: string },
  here: string,
  form: FormData,
): Promise<void> {
  const base = orderPath(link.slug, link.token);
  const pickupOn = String(form.get('pickupOn') ?? '');
  const api = await visitorCaller();
  const { value, refusal } = await orRefusal(() =>
    api.portalReturns.ask({
      ...link,
      quote: String(form.get('quote') ?? ''),
      note: String(form.get('note') ?? ''),
      pickupOn: pickupOn || null,
    }),
  );
  if (value) redirect(`${base}/returns/${value.returnId}?sent=1`);
  const back = (problem: string) => `${here}${here.includes('?') ? '&' : '?'}problem=${problem}`;
  switch (refusal) {
    case 'too_late':
      redirect(`${base}?problem=tooLate`);
      break;
    case 'evidence_required':
      redirect(back('photos'));
      break;
    case 'rate_limited':
      redirect(back('tooMany'));
      break;
    case 'not_found':
      redirect(awayFor(link.slug, refusal)!);
      break;
    default:
      redirect(back('changed'));
  }
}

/** Takes a picture out of the request that is being made. */
export async function dropPhoto(
  link: { slug: string; token: string },
  here: string,
  form: FormData,
): Promise<void> {
  const api = await visitorCaller();
  await orRefusal(() =>
    api.portalReturns.removePhoto({ ...link, photoId: String(form.get('photoId') ?? '') }),
  );
  redirect(here);
}
