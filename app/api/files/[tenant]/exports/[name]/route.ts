import { serveExport } from '@/server/integrations/serve-files';

type Props = { params: Promise<{ tenant: string; name: string }> };

export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { tenant, name } = await params;
  return serveExport(tenant, name);
}
