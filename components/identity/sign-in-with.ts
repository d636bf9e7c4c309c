/** How signing in ended: done, or the code of the refusal. */
export type SignInResult =
  | 'done'
  | 'credentials_invalid'
  | 'email_unverified'
  | 'second_factor_required'
  | 'second_factor_invalid'
  | 'rate_limited'
  | 'token_invalid'
  | 'internal';

const codes = [
  'credentials_invalid',
  'email_unverified',
  'second_factor_required',
  'second_factor_invalid',
  'rate_limited',
  'token_invalid',
] as const;

/** Signs in by one of the ways that the server knows, and sets the session cookie. */
export async function signInWith(
  way: 'password' | 'sign-up',
  fields: Record<string, string>,
): Promise<SignInResult> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/callback/${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: '/shops', json: 'true' }),
  });
  if (response.ok) return 'done';
  const { url } = (await response.json().catch(() => ({ url: '' }))) as { url: string };
  return codes.find((code) => url.includes(`error=${code}`)) ?? 'internal';
}

/** The path to go to after signing in: only pages of our own. */
export function safeNext(next: string | null | undefined): string {
  return next && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : '/shops';
}
