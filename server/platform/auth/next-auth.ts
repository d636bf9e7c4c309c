import NextAuth, { type AuthOptions, type Session } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { localeCookie } from '@/lib/format/locales';
import { AppError } from '@/lib/kernel/errors';
import { config } from '@/server/platform/config/config';
import { toAppError } from '@/server/platform/http/describe-error';
import { log } from '@/server/platform/log/log';
import { secureCookies, sessionCookieName, sessionSeconds } from './cookie';
import { forgetSessions, personOfSession, type SignedIn } from './session';

/** A sign-in that was just made. */
export type NewSignIn = { userId: string; sessionId: string; locale: string };
type Visit = { headers: Headers };

/** What signing in and out mean; the identity area gives the verbs. Each refuses by throwing AppError. */
export type SignInVerbs = {
  /** By provider id: its fields and what it does with them. */
  ways: Record<
    string,
    { fields: readonly string[]; signIn(given: Record<string, string>, visit: Visit): Promise<NewSignIn> }
  >;
  end(signedIn: SignedIn): Promise<void>;
};

const cookie = (name: string, httpOnly = true) => ({
  name: `${secureCookies() ? '__Host-' : ''}orderloop.${name}`,
  options: { httpOnly, sameSite: 'lax' as const, path: '/', secure: secureCookies() },
});

function optionsFor(verbs: SignInVerbs, visit: Visit, onSignIn: (signIn: NewSignIn) => void): AuthOptions {
  const providers = Object.entries(verbs.ways).map(([id, way]) =>
    CredentialsProvider({
      id,
      name: id,
      credentials: Object.fromEntries(way.fields.map((field) => [field, {}])),
      async authorize(given) {
        try {
          const text = Object.fromEntries(
            way.fields.map((field) => [field, String((given as Record<string, unknown>)?.[field] ?? '')]),
          );
          const signIn = await way.signIn(text, visit);
          onSignIn(signIn);
          return { id: signIn.userId, sid: signIn.sessionId };
        } catch (error) {
          // Only the code leaves; next-auth puts the message into the answer's address.
          throw new Error(toAppError(error, 'sign-in').code);
        }
      },
    }),
  );
  return {
    providers,
    secret: config().authSecret,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in', newUser: '/shops' },
    cookies: {
      sessionToken: { ...cookie('session'), name: sessionCookieName() },
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
    },
    callbacks: {
      async jwt({ token, user }) {
        if (user) return { sub: user.id, sid: (user as { sid?: string }).sid };
        if (!(await personOfSession(String(token.sid), new Date()))) throw new AppError('unauthenticated');
        return { sub: token.sub, sid: token.sid };
      },
      session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub } }) as Session,
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string' && token.sub)
          await verbs.end({ userId: token.sub, sessionId: token.sid });
        forgetSessions();
      },
    },
    logger: {
      error: (code) => log.debug({ code }, 'sign-in refused'),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** The route of next-auth: sign in by one of the ways, sign out, session and CSRF token. It also sets the person's language. */
export function authRoute(verbs: SignInVerbs): Handler {
  return async (request, context) => {
    process.env.NEXTAUTH_URL ??= config().appUrl;
    let made: NewSignIn | undefined;
    const options = optionsFor(verbs, { headers: request.headers }, (signIn) => {
      made = signIn;
    });
    const response = (await NextAuth(request as never, context as never, options)) as Response;
    if (!made) return response;
    const headers = new Headers(response.headers);
    headers.append('set-cookie', `${localeCookie}=${made.locale}; Path=/; Max-Age=31536000; SameSite=Lax`);
    return new Response(response.body, { status: response.status, headers });
  };
}
