/** Where to go after signing in: a path of this application, and nothing else. */
export function nextPath(url: URL): string {
  const next = url.searchParams.get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

export const withNext = (path: string, url: URL): string =>
  url.searchParams.has('next') ? `${path}?next=${encodeURIComponent(nextPath(url))}` : path;
