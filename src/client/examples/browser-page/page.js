/**
 * A page with a plain script: the objectives of a plan, live, with the truth about what is stored.
 */
import { connect } from '/alianza-client/alianza-client.js';
import { planIn } from '/alianza-client/documents.js';

const PLANS = 'query ($id: ID!) { account(id: $id) { plans(first: 1) { nodes { title documentId } } } }';
const [open, state, list, add] = ['open', 'state', 'objectives', 'add'].map((id) => document.getElementById(id));

open.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { token, accountId } = Object.fromEntries(new FormData(open));
  try {
    const alianza = connect({ url: location.origin, token });
    const { account } = await alianza.ask(PLANS, { id: accountId });
    const plan = account?.plans.nodes[0];
    if (plan === undefined) throw new Error('There is no such account, or it has no plan yet.');
    show(await alianza.openDocument(plan.documentId), plan.title);
  } catch (cause) {
    state.textContent = cause.message;
  }
});

function show(opened, title) {
  const { objectives } = planIn(opened);
  const showItems = () =>
    list.replaceChildren(...objectives.list().map((objective) => Object.assign(document.createElement('li'), { textContent: objective.title })));
  const showState = () => {
    const { phase, unsaved, mayWrite, refused } = opened.state;
    state.textContent = refused?.message ?? `${title}: ${phase === 'LIVE' ? (unsaved === 0 ? 'stored' : 'storing …') : phase.toLowerCase()}`;
    add.hidden = !mayWrite;
  };
  objectives.observe(showItems);
  opened.subscribe(showState);
  showItems();
  showState();
  add.addEventListener('submit', (event) => {
    event.preventDefault();
    try {
      objectives.add({ title: new FormData(add).get('title'), beneficiary: 'BOTH', status: 'OPEN' });
      add.reset();
    } catch (cause) {
      state.textContent = cause.message;
    }
  });
}
