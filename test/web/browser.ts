/**
 * One Chromium with a server that shows the workspace of the demonstration. Every visitor has a browser context of its own, and everything that its network
 * brings can be kept: what somebody must not see must not even arrive.
 */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page, type Request, type Response } from 'playwright-core';
import { DEMONSTRATION_PASSWORD } from '../../src/demonstration/story.js';
import type { RunningServer } from '../../src/server/server.js';
import type { ServerSettings } from '../../src/server/settings.js';
import { startDemonstration } from '../support/demonstration.js';

/** Where the browser is looked for. The one without windows starts and draws for less. */
export const CHROMIUM =
  process.env['CHROMIUM'] ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path)) ?? '/usr/bin/chromium';

/** Nothing of it asks the network for anything but what the page asks for. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a browser and a server may take to start on a busy machine. */
export const START_MS = 120_000;

/** How long a walk through all screens may take on a busy machine. */
export const WALK_MS = 240_000;

/** What comes in time costs nothing of this. */
const SETTLE_MS = 60_000;
const LOOK_EVERY_MS = 25;

/** A workspace that is served, and the browser in front of it. */
export interface Workspace {
  readonly url: string;
  /** What serves it. */
  readonly server: RunningServer;
  readonly browser: Browser;
  /** Somebody comes: signed in with an e-mail of the demonstration, or a stranger. */
  visit(email: string | null, options?: BrowserContextOptions): Promise<Visitor>;
  close(): Promise<void>;
}

/** The files of tests that share a process share a browser, too: each visitor has a context of its own. It ends with the process. */
const SHARED = Symbol.for('alianza.browser');
const shared = globalThis as typeof globalThis & { [SHARED]?: Promise<Browser> };
const isTest = process.env['JEST_WORKER_ID'] !== undefined;

const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

async function browserAtHand(): Promise<Browser> {
  if (!isTest) return launch();
  const before = await shared[SHARED];
  if (before?.isConnected() !== true) shared[SHARED] = launch();
  return (await shared[SHARED]) ?? launch();
}

/** Starts the server, and the browser if there is none. */
export async function openWorkspace(settings: Partial<ServerSettings> = {}): Promise<Workspace> {
  const [demonstration, browser] = await Promise.all([startDemonstration(settings), browserAtHand()]);
  const visitors: Visitor[] = [];
  const { server } = demonstration;
  const { url } = server;
  return {
    url,
    server,
    browser,
    async visit(email, options = {}) {
      const visitor = await Visitor.arrive(browser, url, options);
      visitors.push(visitor);
      if (email !== null) await visitor.signIn(email);
      return visitor;
    },
    async close() {
      for (const visitor of visitors) await visitor.leave();
      if (!isTest) await browser.close();
      await demonstration.close();
    },
  };
}

/**
 * Describes behaviour in a browser, or says that it was not run and why. Where `CI` is set a missing browser is a failure: there it has been installed.
 */
export function describeInBrowser(title: string, suite: (workspace: () => Workspace) => void, settings: Partial<ServerSettings> = {}): void {
  if (existsSync(CHROMIUM)) {
    describe(title, () => {
      let opened: Workspace | undefined;
      beforeAll(async () => {
        opened = await openWorkspace(settings);
      }, START_MS);
      afterAll(() => opened?.close(), START_MS);
      suite(() => {
        if (opened === undefined) throw new Error('The workspace is not open yet.');
        return opened;
      });
    });
    return;
  }
  const reason = `no browser at ${CHROMIUM} (install Debian's chromium-headless-shell, or name one in CHROMIUM)`;
  if (process.env['CI'] === undefined) {
    describe.skip(`${title}: NOT RUN, ${reason}`, () => it('needs a browser', () => undefined));
  } else {
    describe(title, () => {
      it('has a browser', () => {
        throw new Error(`There is ${reason}.`);
      });
    });
  }
}

/** Something that came to a browser. */
export interface Arrival {
  /** The address it came from; of a socket, that of the socket. */
  readonly from: string;
  readonly text: string;
}

/** What the network brought to one visitor. */
export class Arrivals {
  /** Every text, from `relay` on: to read each answer once more is dear for those who do not look into them. */
  readonly all: Arrival[] = [];
  /** Addresses outside of the server that were asked. */
  readonly foreign: string[] = [];
  /** Answers whose body could not be read; what they held is not known. */
  readonly unread: string[] = [];
  /** Relayed questions to which the page has not got an answer, or no longer wanted one. */
  readonly unanswered: string[] = [];
  /** Errors of the page and of its console. */
  readonly troubles: string[] = [];
  #isRelaying = false;
  readonly #pending = new Set<Request>();
  readonly #reading = new Set<Promise<void>>();

  constructor(
    context: BrowserContext,
    readonly origin: string,
  ) {
    context.on('request', (request) => this.#asked(request));
    context.on('response', (response) => this.#isRelaying && this.#track(this.#read(response)));
    context.on('requestfinished', (request) => void this.#pending.delete(request));
    context.on('requestfailed', (request) => void this.#pending.delete(request));
    context.on('weberror', (problem) => void this.troubles.push(`${problem.page()?.url() ?? ''}: ${problem.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
    });
    context.on('page', (page) => {
      this.#hearSockets(page);
      // Nobody tells how the requests of a closed page ended.
      page.on('close', () => {
        for (const request of this.#pending) if (request.frame().page() === page) this.#pending.delete(request);
      });
    });
  }

  /**
   * Keeps what arrives from now on, and passes the API's answers on by hand. A page that goes on before it has read an answer leaves none to look into; this way
   * there is none that was not looked into. It costs some milliseconds for each.
   *
   * The page waits for ever on a request that is neither answered nor given up. A kept connection that the server closes for its idleness just when it is used
   * again is such a case: on a busy machine seconds lie between two questions.
   */
  async relay(context: BrowserContext): Promise<void> {
    this.#isRelaying = true;
    await context.route(`${this.origin}/graphql`, async (route) => {
      try {
        const response = await route.fetch({ maxRetries: 3, timeout: SETTLE_MS });
        this.all.push({ from: response.url(), text: await response.text() });
        await route.fulfill({ response });
      } catch (cause) {
        // The page has gone on, or nothing came: then the page is told, and asks again.
        this.unanswered.push(`${questionIn(route.request())}: ${cause instanceof Error ? cause.message : String(cause)}`);
        await route.abort().catch(() => undefined);
      }
    });
  }

  /** The addresses from which an answer is still on its way. */
  get waitingFor(): readonly string[] {
    return [...this.#pending].map((request) => `${request.method()} ${request.url()} ${questionIn(request)}`.trim());
  }

  /** Resolves when every answer so far has been read. */
  async read(): Promise<void> {
    await Promise.all(this.#reading);
  }

  #asked(request: Request): void {
    const { protocol, host } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && host !== new URL(this.origin).host) this.foreign.push(request.url());
    this.#pending.add(request);
  }

  #track(work: Promise<void>): void {
    this.#reading.add(work);
    void work.finally(() => this.#reading.delete(work));
  }

  async #read(response: Response): Promise<void> {
    const from = response.url();
    if (from.startsWith('data:') || from.startsWith('blob:') || response.status() === 304) return;
    if (from === `${this.origin}/graphql`) return;
    try {
      this.all.push({ from, text: (await response.body()).toString('utf8') });
    } catch (cause) {
      this.unread.push(`${from}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }

  #hearSockets(page: Page): void {
    page.on('websocket', (socket) => {
      const from = socket.url();
      if (new URL(from).host !== new URL(this.origin).host) this.foreign.push(from);
      // Text in binary frames stands there as UTF-8; the rest of their bytes does not matter.
      socket.on('framereceived', ({ payload }) => {
        if (this.#isRelaying) this.all.push({ from, text: typeof payload === 'string' ? payload : payload.toString('utf8') });
      });
    });
  }
}

/** The name of the question that a request asks, if it asks one. */
function questionIn(request: Request): string {
  return /\b(?:query|mutation) \w+/.exec(request.postData() ?? '')?.[0] ?? '';
}

/** Somebody with a browser of their own. */
export class Visitor {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly arrivals: Arrivals,
    readonly url: string,
  ) {}

  /** A new context with an empty page. Spanish, wide, light and still, unless told otherwise. */
  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: 1360, height: 860 },
      locale: 'es-ES',
      colorScheme: 'light',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      ...options,
    });
    context.setDefaultTimeout(SETTLE_MS);
    const arrivals = new Arrivals(context, url);
    return new Visitor(context, await context.newPage(), arrivals, url);
  }

  /** Asks the API as the one whose cookie the context has. */
  async ask(query: string, variables: object = {}): Promise<any> {
    const response = await this.context.request.post(`${this.url}/graphql`, { data: { query, variables } });
    const { data, errors } = (await response.json()) as { data?: any; errors?: readonly { readonly message: string }[] };
    const problems = [...(errors ?? []), ...Object.values(data ?? {}).flatMap((payload: any) => payload?.userErrors ?? [])];
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
    return data;
  }

  /** Signs in through the API; the context gets the cookie. */
  async signIn(email: string): Promise<void> {
    const question = 'mutation ($input: SignInInput!) { signIn(input: $input) { expiresAt userErrors { message } } }';
    await this.ask(question, { input: { email, password: DEMONSTRATION_PASSWORD } });
  }

  /** Chooses the language of the signed-in person. */
  async speak(locale: 'es' | 'en'): Promise<void> {
    await this.ask('mutation ($input: ProfileUpdateInput!) { profileUpdate(input: $input) { userErrors { message } } }', { input: { locale } });
  }

  /** Opens an address as a new page load. */
  async open(path: string, ready?: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.settled(ready);
  }

  /** Goes to an address inside of the page that is open, as its links do. */
  async go(path: string, ready?: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState(null, '', to), path);
    await this.settled(ready);
  }

  /** Resolves when the screen has what it shows: a heading and what was named, no place that is still being filled, no answer on its way. */
  async settled(ready = 'main h1'): Promise<void> {
    const lacks = async (): Promise<readonly string[]> => [
      ...this.arrivals.waitingFor.map((request) => `an answer to ${request}`),
      ...(await this.#lacks(ready)),
    ];
    // What has been shown may ask for more in its first frame: it must hold twice.
    for (let [missing, end] = [await lacks(), Date.now() + SETTLE_MS]; ; missing = await lacks()) {
      if (missing.length === 0) {
        await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        missing = await lacks();
        if (missing.length === 0) return;
      }
      if (Date.now() > end) {
        const { troubles, unanswered } = this.arrivals;
        const shown = await this.page.evaluate(() => document.body.innerText.slice(0, 400)).catch(() => '');
        throw new Error(
          `Waited in vain at ${this.page.url()}. What is missing: ${missing.join('; ')}. What is shown: «${shown}». What went wrong: ${[...troubles, ...unanswered].join('; ') || 'nothing that was told'}.`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** What the screen has not yet of what a finished one has. */
  #lacks(ready: string): Promise<readonly string[]> {
    return this.page
      .evaluate((wanted) => {
        const unshown = [...new Set([wanted, 'main h1'])]
          .filter((selector) => document.querySelector(selector) === null)
          .map((selector) => `an element ${selector}`);
        const busy = [...document.querySelectorAll('[aria-busy="true"]')].map(
          (place) => `the end of what fills <${place.localName} class="${place.className}">`,
        );
        return [...unshown, ...busy];
      }, ready)
      .catch((cause: unknown) => [`a page that can be looked into (${cause instanceof Error ? cause.message : String(cause)})`]);
  }

  /** Goes away. */
  async leave(): Promise<void> {
    await this.context.close();
  }
}
