import { servePhotoToMember } from '@/server/aftersales/serve-photos';

type Props = { params: Promise<{ tenant: string; name: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { tenant, name } = await params;
  return servePhotoToMember(tenant, name);
}
