import { serveAttachment } from '@/server/support/serve-attachments';

type Props = { params: Promise<{ tenant: string; name: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { tenant, name } = await params;
  return serveAttachment(tenant, name);
}
