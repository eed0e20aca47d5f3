/**
 * Where the reader came from. "Back" to there goes back in history, so that the place on the page
 * is found again; anywhere else it is a plain link.
 */
let before: URL | null = null;

export function came(from: URL | null): void {
  before = from;
}

export const cameFrom = (href: string): boolean =>
  before !== null && before.pathname === new URL(href, location.href).pathname;
