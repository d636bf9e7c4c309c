import { serveBillingEvent } from '@/server/billing/serve-event';

/** Where the payment provider tells that something about a shop's plan has changed. */
export function POST(request: Request): Promise<Response> {
  return serveBillingEvent(request);
}
