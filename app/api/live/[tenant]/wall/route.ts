import { serveWall } from '@/server/analytics/serve-wall';

export const dynamic = 'force-dynamic';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  return serveWall(request, (await params).tenant);
}
