import { randomUUID } from 'node:crypto';
import { confirmSignUp } from '@/server/identity/use-cases/confirm-sign-up';
import { signOut } from '@/server/identity/use-cases/end-session';
import { signIn } from '@/server/identity/use-cases/sign-in';
import { authRoute } from '@/server/platform/auth/next-auth';
import { clientAddressOf } from '@/server/platform/http/client-address';

const visitOf = (headers: Headers) => ({
  now: new Date(),
  clientAddress: clientAddressOf(headers),
  requestId: randomUUID(),
});
const agentOf = (headers: Headers) => headers.get('user-agent') ?? '';

const handler = authRoute({
  ways: {
    password: {
      fields: ['email', 'password', 'code'],
      signIn: ({ email = '', password = '', code = '' }, { headers }) =>
        signIn(visitOf(headers), { email, password, code, userAgent: agentOf(headers) }),
    },
    'sign-up': {
      fields: ['token'],
      signIn: ({ token = '' }, { headers }) =>
        confirmSignUp(visitOf(headers), { token, userAgent: agentOf(headers) }),
    },
  },
  end: (signedIn) => signOut(signedIn, new Date()),
});

export { handler as GET, handler as POST };
