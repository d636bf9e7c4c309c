import { serveLogo } from '@/server/identity/serve-logo';

type Props = { params: Promise<{ tenant: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  return serveLogo((await params).tenant);
}
