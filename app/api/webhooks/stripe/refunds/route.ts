import { serveStripe } from '@/server/finance/serve-stripe';

/** The same door as server/direct-answers.ts opens in production. */
export async function POST(request: Request): Promise<Response> {
  return serveStripe(request);
}
