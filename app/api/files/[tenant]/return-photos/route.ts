import { servePhotoFromMember } from '@/server/aftersales/serve-photos';

type Props = { params: Promise<{ tenant: string }> };

export async function POST(request: Request, { params }: Props): Promise<Response> {
  return servePhotoFromMember(request, (await params).tenant);
}
