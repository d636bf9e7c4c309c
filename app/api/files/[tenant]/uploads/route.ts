import { serveUpload } from '@/server/integrations/serve-files';

type Props = { params: Promise<{ tenant: string }> };

export async function POST(request: Request, { params }: Props): Promise<Response> {
  return serveUpload(request, (await params).tenant);
}
