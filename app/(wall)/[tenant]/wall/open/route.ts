import { openWall } from '@/server/analytics/open-wall';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  return openWall(request, (await params).tenant);
}
