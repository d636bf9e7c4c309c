import { serveDocument } from '@/server/fulfilment/serve-document';

type Props = { params: Promise<{ tenant: string; kind: string; name: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  return serveDocument(request, await params);
}
