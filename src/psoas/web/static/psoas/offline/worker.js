// Keeps the plan, the session, the check-in and what they need for a time without a network. Always asks the network
// first, so that nothing old is shown while it is there. The server names the pages in one list; their parts (pictures,
// scripts, styles) are found in the pages themselves. An old page that is shown says from which day it is.
const CACHE = "psoas";
const HELD = { cacheName: "psoas-held" };
const MARK = "/offline/held";
const LIST = "/offline/kept.json";
const PATIENCE_MS = 4_000;
const KEEP_MS = 30_000;
const FOUND = {
  html: /\/static\/[\w./-]+/g,
  css: /url\(["']?([^"')#]+)/g,
  javascript: /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g,
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  const { drop, keep } = event.data;
  if (drop) event.waitUntil(after(() => dropPlan(drop)));
  else event.waitUntil(inTurn(keep).then((offline) => port?.postMessage({ offline })));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(request.mode === "navigate" ? page(event, url) : part(request));
});

// A note of the day's session or a sitting break, shown through the worker where the browser wants that.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data?.url ?? "/"));
});

async function page(event, url) {
  const { asked, response: soon } = await patiently(event.request);
  const instead = soon ? undefined : await old(url);
  if (instead) return instead;
  const response = soon ?? (await asked); // slow, and nothing is kept: then it takes its time
  if (!response) return (await unconnected()) ?? Response.error();
  await questioned(event, url);
  event.waitUntil(seen(url, response.clone()).catch(() => {}));
  return response;
}

async function part(request) {
  const { asked, response } = await patiently(request);
  return response ?? (await match(request)) ?? (await asked) ?? Response.error();
}

async function patiently(request) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const asked = fetch(request).catch(() => undefined);
  return { asked, response: await Promise.race([asked, late]) };
}

// What stands in for a page that the network does not give.
async function old(url) {
  const list = await named();
  if (!list) return undefined;
  const held = await (await stored(MARK, HELD))?.text();
  if (held && !list.open[held]?.includes(url.pathname)) return standIn(list.shown[held], url);
  const expired = list.plan.includes(url.pathname) && Date.now() > Date.parse(list.until);
  if (expired) return shown(await match(list.offline), "expired");
  const found = (await match(url.href)) ?? (list.plan.includes(url.pathname) ? await match(url.href, { ignoreSearch: true }) : null);
  return found ? shown(found, "aged") : undefined;
}

async function unconnected() {
  const list = await named();
  return list && shown(await match(list.offline));
}

const standIn = async (address, { pathname }) => (pathname === address ? shown(await match(address)) : Response.redirect(address));

// Uncovers a line that every page carries: nothing that is kept passes for new.
async function shown(response, line = "") {
  if (!response) return undefined;
  const headers = new Headers(response.headers);
  ["content-encoding", "content-length"].forEach((name) => headers.delete(name)); // the text is unpacked
  const text = await response.text();
  return new Response(text.replace(`id="${line}" hidden`, `id="${line}"`), { status: response.status, headers });
}

// A page that was opened with a network is the newest there is; where it leads elsewhere now, the old one goes.
async function seen({ pathname, search }, response) {
  const list = await named();
  if (!list?.pages.includes(pathname)) return;
  const cache = await caches.open(CACHE);
  if (closed(response)) await cache.delete(pathname, { ignoreSearch: true });
  else if (response.ok && !search) await cache.put(pathname, response);
}

const closed = (response) => response.type === "opaqueredirect" || response.redirected || (response.status >= 400 && response.status < 500);

// One after the other: two windows would delete what the other has just kept.
let turn = Promise.resolve();
const after = (act) => (turn = turn.then(act).catch(() => false));
const inTurn = (address) => after(() => keep(address));

// Before the questions show, the plan goes: the network may leave right after, and an answer may change the plan. Where
// it may still be shown, it is kept again at once.
async function questioned(event, url) {
  const list = await named();
  if (!list || !url.pathname.startsWith(list.questions)) return;
  await dropPlan(list.plan);
  event.waitUntil(after(() => dropPlan(list.plan)));
}

// Once more after whatever is being kept just now, which may still be the plan of a moment ago.
async function dropPlan(paths) {
  const cache = await caches.open(CACHE);
  await Promise.all(paths.map((path) => cache.delete(path, { ignoreSearch: true })));
}

// Keeps what the list names, and the page that asks when it is one of those (with its own ?today=). Returns whether
// that page works without a network now.
async function keep(address) {
  const answer = await asked(LIST);
  if (!answer?.ok) return Boolean(await match(address));
  const list = await answer.json();
  const had = await named();
  const before = had?.intake === list.intake ? had : null;
  if (!list.intake || (had && !before)) await Promise.all([CACHE, HELD.cacheName].map((name) => caches.delete(name)));
  if (!list.intake) return false;
  const cache = await caches.open(CACHE);
  const fresh = before?.version === list.version;
  const own = list.pages.includes(new URL(address, self.location).pathname) ? [address] : [];
  const known = new Set([full(LIST)]);
  const visit = { cache, known, fresh, sameDeploy: before?.deploy === list.deploy, whole: true };
  for (const one of new Set([...list.pages, ...own])) await keepPage(visit, one);
  if (!fresh && visit.whole) await tidy(cache, known);
  const stale = (before?.plan ?? []).filter((path) => !list.plan.includes(path));
  await Promise.all(stale.map((path) => cache.delete(path, { ignoreSearch: true })));
  // Last. Where something is missing without its version, so that the next page begins again, and with the end of the
  // plan that was kept: it may still be that one.
  const told = visit.whole ? list : { ...list, version: "", deploy: "", until: before?.until ?? list.until };
  await cache.put(LIST, new Response(JSON.stringify(told), { headers: { "Content-Type": "application/json" } }));
  return visit.whole && Boolean(await match(address));
}

// A fetch that never ends would hold up all that waits for its turn.
const asked = (address) => fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout?.(KEEP_MS) }).catch(() => null);
const full = (address) => new URL(address, self.location).href;

async function keepPage(visit, address) {
  const { cache, known, fresh } = visit;
  const had = fresh && (await match(address));
  if (had) return;
  const response = await asked(address);
  if (!response || response.status >= 500) visit.whole = false;
  else if (closed(response)) return void (await cache.delete(address)); // no such page for this person now
  known.add(full(address));
  if (!response?.ok) return;
  const text = await response.clone().text();
  await keepParts(visit, text, "html", full(address));
  await cache.put(address, response);
}

async function keepParts(visit, text, kind, base) {
  const named = [...text.matchAll(FOUND[kind])].map(([all, inside]) => new URL(inside ?? all, base).href);
  const unknown = [...new Set(named)].filter((url) => url.startsWith(self.location.origin) && !visit.known.has(url));
  unknown.forEach((url) => visit.known.add(url));
  await Promise.all(unknown.map((url) => keepPart(visit, url)));
}

async function keepPart(visit, url) {
  const had = visit.sameDeploy && (await match(url));
  const response = had || (await asked(url));
  if (!response?.ok) return void (visit.whole &&= response?.status === 404); // a text may name what is no file
  if (!had) await visit.cache.put(url, response.clone());
  const kind = ["css", "javascript"].find((kind) => response.headers.get("content-type")?.includes(kind));
  if (kind) await keepParts(visit, await response.text(), kind, url);
}

async function tidy(cache, known) {
  const gone = (await cache.keys()).filter((request) => !known.has(request.url));
  await Promise.all(gone.map((request) => cache.delete(request)));
}

const named = async () => (await match(LIST))?.json();
const match = (request, how = {}) => stored(request, { cacheName: CACHE, ignoreVary: true, ...how });
// Looking makes no cache: after a deletion there is none.
const stored = async (request, how) => ((await caches.has(how.cacheName)) ? caches.match(request, how) : undefined);
