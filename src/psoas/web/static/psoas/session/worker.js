// Keeps the session working without a network. Always asks the network first, so that nothing old is shown while it is
// there; what was opened once answers when it is gone. It holds only this page, its parts and the figures of today.
const CACHE = "psoas-session";
const PATIENCE_MS = 4_000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, page } = event.data;
  event.waitUntil(kept(keep, page).then((offline) => event.source?.postMessage({ offline })));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(answer(request));
});

async function kept(urls, page) {
  const cache = await caches.open(CACHE);
  const wanted = [page, ...urls];
  const stored = await Promise.all(wanted.map((url) => storeOne(cache, url)));
  const known = new Set(wanted.map((url) => new URL(url, self.location).href));
  const old = (await cache.keys()).filter((request) => !known.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
  return stored.every(Boolean);
}

async function storeOne(cache, url) {
  const response = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  // A redirect means that there is no session now: such a page is not kept under this address.
  if (!response?.ok || response.redirected) return false;
  await cache.put(url, response);
  return true;
}

async function answer(request) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const asked = fetch(request).catch(() => undefined);
  const response = await Promise.race([asked, late]);
  if (response) return response;
  const cache = await caches.open(CACHE);
  const page = request.mode === "navigate";
  const found = await cache.match(request, { ignoreVary: true, ignoreSearch: page });
  return found ?? (await asked) ?? Response.error();
}
