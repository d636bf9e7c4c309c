import { readiness } from '@/server/platform/http/health';

export const dynamic = 'force-dynamic';

/** 200 when requests can be served, else 503 with what is missing. */
export async function GET(): Promise<Response> {
  const { ready, checks } = await readiness();
  return Response.json(
    { status: ready ? 'ready' : 'not ready', checks },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
