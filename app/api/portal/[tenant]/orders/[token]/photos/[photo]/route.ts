import { servePhoto } from '@/server/aftersales/serve-photos';

type Props = { params: Promise<{ tenant: string; token: string; photo: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { tenant, token, photo } = await params;
  return servePhoto(request, { slug: tenant, token: decodeURIComponent(token) }, photo);
}
