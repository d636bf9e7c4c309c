import { serveMessage } from '@/server/integrations/serve-message';

type Context = { params: Promise<{ source: string; connection: string }> };

/** In production server/web.ts answers before Next is asked (docs/adr/0009); this is the same door for development. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return serveMessage(request, await params);
}
