import { rpcContextOf } from '@/server/platform/auth/rpc-context';
import { serveRpc } from '@/server/rpc-door';

const handler = (request: Request) => serveRpc(request, rpcContextOf);

export { handler as GET, handler as POST };
