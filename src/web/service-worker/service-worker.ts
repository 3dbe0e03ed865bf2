/**
 * Keeps the shell of the workspace, so that a reload without a connection shows the workspace and what is kept of it. It keeps the page and its static assets and
 * nothing else: what the API answers never passes through it. The page itself comes from the server wherever the server can be reached, so no build is ever
 * held on to; the kept one is for when it cannot.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** What the build puts in: the build's own name, the script that its page begins with, and every file of the shell. */
interface Build {
  readonly version: string;
  readonly entry: string;
  readonly files: readonly string[];
}

declare const BUILD: Build;

const { version, entry, files } = BUILD;
const PREFIX = 'alianza-shell-';
const CURRENT = PREFIX + version;
const PAGE = '/';
const ASSETS = '/assets/';
/** Pages of the build before go on in their tabs, so its files stay until the next one comes. */
const KEPT_BUILDS = 2;
/** The rooms and doors of the workspace by the first word of their address; other pages of the server are none of ours. */
const ROOMS: readonly string[] = [
  '',
  'work',
  'portfolio',
  'accounts',
  'plans',
  'projects',
  'admin',
  'profile',
  'invitation',
  'join',
  'verify',
  'forgot',
  'reset',
];

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (ROOMS.includes(pathname.split('/')[1] ?? '')) event.respondWith(page(request));
  } else if (files.includes(pathname) || pathname.startsWith(ASSETS)) event.respondWith(asset(request));
});

/** @throws when a file cannot be had, or the page is one of another build: then it is tried again later, and the build before stays. */
async function install(): Promise<void> {
  const cache = await caches.open(CURRENT);
  await cache.addAll(files.map((file) => (file.startsWith(ASSETS) ? file : new Request(file, { cache: 'no-cache' }))));
  const kept = await cache.match(PAGE, { ignoreVary: true });
  if ((await kept?.text())?.includes(entry) !== true) {
    await caches.delete(CURRENT);
    throw new Error('The page is of another build.');
  }
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CURRENT);
  await Promise.all(builds.slice(0, Math.max(0, builds.length - KEPT_BUILDS + 1)).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** From the server; the kept one where it cannot be reached, or something stands in its place. */
async function page(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.status < 500) return response;
    return (await keptPage()) ?? response;
  } catch (cause) {
    const kept = await keptPage();
    if (kept === undefined) throw cause;
    return kept;
  }
}

async function keptPage(): Promise<Response | undefined> {
  return (await caches.open(CURRENT)).match(PAGE, { ignoreVary: true });
}

/** The kept one: what an asset is called says what is in it. Files without such a name are asked for, and kept ones are for when nothing answers. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept !== undefined && new URL(request.url).pathname.startsWith(ASSETS)) return kept;
  try {
    return await fetch(request);
  } catch (cause) {
    if (kept === undefined) throw cause;
    return kept;
  }
}
