import { metrics } from '@/server/platform/http/health';

export const dynamic = 'force-dynamic';

/** Figures for Prometheus; they say nothing about any tenant. */
export async function GET(): Promise<Response> {
  return new Response(await metrics(), {
    headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
