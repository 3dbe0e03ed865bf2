/**
 * Runs the server and the workspace from their sources, side by side: `npm run dev`. Node starts the server anew when a module of it changes; Vite serves the
 * workspace and passes on to the server what is the server's.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as listener } from 'node:net';
import { createServer } from 'vite';
import { onlyHelp } from './only-help.js';

/** npm passes on a signal that the terminal has sent to this process, too: within this time both are one. */
const ONE_SIGNAL_MS = 500;

onlyHelp('Usage: npm run dev\n\nRuns the server and the workspace from their sources; ./scripts/dev --help tells more.');
const host = process.env['HOST'] || '127.0.0.1';
const [port, webPort] = [await freePort('PORT', 4000), await freePort('WEB_PORT', 5173)];
const [address, webAddress] = [`http://${host}:${port}`, `http://${host}:${webPort}`];

process.env['API'] = address; // read by the configuration of Vite
const web = await createServer({
  configFile: 'src/web/vite.config.ts',
  logLevel: 'warn',
  clearScreen: false,
  server: { host, port: webPort, strictPort: true },
});
await web.listen();

delete process.env['API']; // no setting of the server
// In a process group of its own: Ctrl+C in the terminal reaches only this process, which then stops the server by one signal.
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'scripts/run.js', 'src/main.ts'], {
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { PUBLIC_URL: webAddress, ...process.env, HOST: host, PORT: String(port) },
});
const ended = once(server, 'exit');
process.on('exit', endServer);

let stoppingSince;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
console.log(
  `Workspace  ${webAddress}/   (from src/web; a change shows at once)\nServer     ${address}/   (from src; starts anew upon a change)\nCtrl+C ends both.`,
);

const [code] = await ended;
if (stoppingSince === undefined) console.error('The server has ended.');
await web.close();
process.exit(stoppingSince === undefined ? code || 1 : 0);

/** Asks the server to stop, once; a second signal ends it at once. */
function stop(signal) {
  if (stoppingSince !== undefined) {
    if (Date.now() - stoppingSince > ONE_SIGNAL_MS) process.exit(1);
    return;
  }
  stoppingSince = Date.now();
  server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
}

/** Whatever ends this process, nothing of the server is left behind. */
function endServer() {
  try {
    process.kill(-server.pid, 'SIGKILL');
  } catch {
    // It has ended before.
  }
}

/** The port that a setting names, or any free one for 0; ends the program where it cannot be had. */
async function freePort(setting, usual) {
  const wanted = Number(process.env[setting] || usual);
  const trial = listener();
  try {
    await once(trial.listen(wanted, host), 'listening');
  } catch (cause) {
    console.error(`The port ${wanted} of ${host} cannot be had (${cause.code ?? cause.message}). End what uses it, or set ${setting} to another one.`);
    process.exit(1);
  }
  const { port: found } = trial.address();
  await once(trial.close(), 'close');
  return found;
}
