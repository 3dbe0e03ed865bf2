/**
 * PostGraphile 5 over the same tables, role and row-level security, from the folder that the bench installed it into.
 */
const { createServer } = require('node:http');
const { createRequire } = require('node:module');

const [folder, databaseUrl, viewerJson] = process.argv.slice(2);
const viewer = JSON.parse(viewerJson);
const from = createRequire(`${folder}/index.js`);
const { postgraphile } = from('postgraphile');
const { PostGraphileAmberPreset } = from('postgraphile/presets/amber');
const { makePgService } = from('postgraphile/adaptors/pg');
const { grafserv } = from('postgraphile/grafserv/node');

const pgSettings = { role: 'alianza_viewer', 'alianza.company': viewer.companyId, 'alianza.member': viewer.memberId, 'alianza.wide': 'on' };
const preset = {
  extends: [PostGraphileAmberPreset],
  // Behind the product's own ids; every column can be ordered and filtered by, as in the product.
  disablePlugins: ['NodePlugin', 'PgRBACPlugin', 'PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ connectionString: databaseUrl, schemas: ['public'], poolSize: 8 })],
  grafserv: { graphiql: false, watch: false },
  grafast: { context: () => ({ pgSettings }), explain: false },
};

async function main() {
  const pgl = postgraphile(preset);
  const serv = pgl.createServ(grafserv);
  const server = createServer();
  server.on('error', (error) => console.error(error));
  await serv.addTo(server);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.send({ url: `http://127.0.0.1:${server.address().port}` });
  process.on('message', (question) => {
    if (question === 'end') process.exit(0);
    const { user, system } = process.cpuUsage();
    process.send({ cpuMicros: user + system });
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
