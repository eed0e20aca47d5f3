/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/**
 * Keeps the application itself on the device, so that a page opens without a network and a draft
 * is there. It never keeps an answer of the server: cases stay out of every cache.
 */
import { build, files, version } from '$service-worker';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

const name = `app-${version}`;
// Not '/', which is the public page for who is signed out.
const page = '/200.html';
const parts = new Set([...build, ...files, '/_app/start.js']);
const patience = 2500;

worker.addEventListener('install', (event) => {
  const fill = async () => {
    const cache = await caches.open(name);
    await cache.addAll([...parts, page].map((path) => new Request(path, { cache: 'reload' })));
    await worker.skipWaiting();
  };
  event.waitUntil(fill());
});

worker.addEventListener('activate', (event) => {
  const clear = async () => {
    for (const key of await caches.keys()) if (key !== name) await caches.delete(key);
    await worker.clients.claim();
  };
  event.waitUntil(clear());
});

/** The operator's, which are the server's alone. */
const texts = new Set(['/imprint', '/privacy', '/terms']);

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/api/') || texts.has(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(freshPage(request));
  else if (parts.has(url.pathname)) event.respondWith(keptPart(request));
});

/** The page from the server while it answers in time, else the kept one. */
async function freshPage(request: Request): Promise<Response> {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(patience) });
    if (response.status < 500) return response;
  } catch {
    // No network: the kept page it is.
  }
  return (await (await caches.open(name)).match(page)) ?? Response.error();
}

async function keptPart(request: Request): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}
