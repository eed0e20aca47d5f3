// Everything is drawn in the browser: the server sends one page and data.
export const ssr = false;
export const prerender = false;
