import { serveLogoUpload } from '@/server/identity/serve-logo';

type Props = { params: Promise<{ tenant: string }> };

export async function POST(request: Request, { params }: Props): Promise<Response> {
  return serveLogoUpload(request, (await params).tenant);
}
