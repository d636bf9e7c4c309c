import { type Reason, type Resolution, reasons, resolutions } from '@/lib/contracts/aftersales';
import type { ChosenLine } from '@/lib/contracts/aftersales-portal';

type Search = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';
const idForm = /^[A-Za-z0-9_-]{1,60}$/;

/** The address of an order's pages. */
export function orderPath(slug: string, token: string): string {
  return `/portal/${encodeURIComponent(slug)}/orders/${token}`;
}

/** One chosen line as the address has it. */
export const written = (l: ChosenLine) =>
  [l.lineId, l.quantity, l.reason, l.resolution, ...(l.exchangeVariantId ? [l.exchangeVariantId] : [])].join(
    '~',
  );

/** The units that were chosen so far, as the page's address has them; what is no choice is left out, a line counts once. */
export function readChosen(search: Search): ChosenLine[] {
  const chosen = new Map<string, ChosenLine>();
  for (const text of [search.i ?? []].flat().slice(0, 50)) {
    const [lineId = '', n = '', reason = '', resolution = '', variantId = ''] = text.split('~');
    const quantity = Number(n);
    if (!idForm.test(lineId) || !Number.isInteger(quantity) || quantity < 1 || quantity > 10_000) continue;
    if (!(reasons as string[]).includes(reason)) continue;
    if (!(resolutions as readonly string[]).includes(resolution)) continue;
    chosen.set(lineId, {
      lineId,
      quantity,
      reason: reason as Reason,
      resolution: resolution as Resolution,
      exchangeVariantId: idForm.test(variantId) ? variantId : null,
    });
  }
  return [...chosen.values()];
}

/** What is being chosen for one line at this moment. */
export type Open = { lineId: string; quantity: number; reason: Reason | null };
export function readOpen(search: Search): Open | null {
  const lineId = one(search.line);
  if (!idForm.test(lineId)) return null;
  const quantity = Number(one(search.q));
  const reason = one(search.reason);
  return {
    lineId,
    quantity: Number.isInteger(quantity) && quantity >= 1 && quantity <= 10_000 ? quantity : 1,
    reason: (reasons as string[]).includes(reason) ? (reason as Reason) : null,
  };
}

/** The address of a step, with all that was chosen so far in it: going back and a closed tab lose nothing. */
export function stepHref(
  base: string,
  step: '' | '/reason' | '/outcome' | '/check',
  state: { chosen?: readonly ChosenLine[]; open?: Partial<Open>; method?: string | null },
): string {
  const params = new URLSearchParams();
  for (const l of state.chosen ?? []) params.append('i', written(l));
  const { lineId, quantity, reason } = state.open ?? {};
  if (lineId) params.set('line', lineId);
  if (quantity && quantity > 1) params.set('q', String(quantity));
  if (reason) params.set('reason', reason);
  if (state.method) params.set('method', state.method);
  const query = params.toString();
  return `${base}/return${step}${query ? `?${query}` : ''}`;
}
