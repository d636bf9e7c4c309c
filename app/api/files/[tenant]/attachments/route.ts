import { serveAttachmentUpload } from '@/server/support/serve-attachments';

type Props = { params: Promise<{ tenant: string }> };

export async function POST(request: Request, { params }: Props): Promise<Response> {
  return serveAttachmentUpload(request, (await params).tenant);
}
