/** Keeps a preference of this browser for a year, readable by the server so that the first paint is right. */
export function rememberPreference(name: string, value: string): void {
  // The cookie store API needs https; shops on a local network have plain http.
  Object.assign(document, {
    cookie: `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`,
  });
}
