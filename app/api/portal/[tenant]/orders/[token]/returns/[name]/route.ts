import { serveReturnLabel } from '@/server/aftersales/serve-label';

type Props = { params: Promise<{ tenant: string; token: string; name: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { tenant, token, name } = await params;
  return serveReturnLabel(request, { slug: tenant, token: decodeURIComponent(token) }, name);
}
