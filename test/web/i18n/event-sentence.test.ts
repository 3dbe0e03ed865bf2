import { readdirSync, readFileSync } from 'node:fs';
import { eventSentence } from '../../../src/web/i18n/event-sentence.js';
import { english, spanish } from '../words.js';

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly type?: string | readonly string[]; readonly enum?: readonly string[] }>>;
}

const FOLDER = 'schema/events';
const topics = readdirSync(FOLDER).map((file) => file.replace('.schema.json', ''));

/** Facts of a topic as its own schema has them. */
function payloadOf(topic: string): Readonly<Record<string, unknown>> {
  const { properties = {} } = JSON.parse(readFileSync(`${FOLDER}/${topic}.schema.json`, 'utf8')) as Schema;
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type, enum: values }]) => {
      if (values !== undefined) return [name, values[0]];
      const [kind] = [type].flat();
      return [name, kind === 'array' ? [] : kind === 'integer' || kind === 'number' ? 3 : 'something'];
    }),
  );
}

const actor = { name: 'Ana Ortiz' };

describe('The sentence of an event', () => {
  it.each(topics)('is there for %s in both languages', (topic) => {
    for (const words of [spanish, english]) {
      const sentence = eventSentence({ topic, payload: payloadOf(topic), actor }, words);
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/undefined|null|\[object|«»|“”| {2}|\(\)/);
      expect(sentence).not.toContain(topic);
    }
  });

  it('says the words of the field in the reader’s language', () => {
    const event = { topic: 'account.stageChanged', payload: { from: 'BASIC', to: 'COOPERATIVE' }, actor };
    expect(eventSentence(event, spanish)).toBe('Ana Ortiz cambió la etapa de la relación: Básica → Cooperativa.');
    expect(eventSentence(event, english)).toBe('Ana Ortiz changed the stage of the relationship: Basic → Cooperative.');
  });

  it('names each changed field once, and none that has no name', () => {
    const payload = { planId: 'Plan:1', title: 'Support', fields: ['kpiName', 'kpiUnit', 'dueOn', 'somethingNew'] };
    expect(eventSentence({ topic: 'objective.updated', payload, actor }, english)).toBe('Ana Ortiz changed the objective “Support” (KPI, date).');
    expect(eventSentence({ topic: 'objective.updated', payload: { ...payload, fields: [] }, actor }, english)).toBe(
      'Ana Ortiz changed the objective “Support”.',
    );
  });

  it('says what was said with a decision', () => {
    const payload = { from: 'ACTIVE', to: 'SUSPENDED', side: 'CUSTOMER', reason: 'Budget freeze' };
    expect(eventSentence({ topic: 'account.statusChanged', payload, actor }, english)).toBe('Ana Ortiz suspended the account: “Budget freeze”.');
    expect(eventSentence({ topic: 'account.statusChanged', payload: { ...payload, reason: null }, actor }, spanish)).toBe('Ana Ortiz puso la cuenta en pausa.');
  });

  it('names the app, or else the side, or else nobody, where it may not name a person', () => {
    const event = { topic: 'planVersion.withdrawn', payload: { planId: 'Plan:1', number: 2, side: 'CUSTOMER' }, actor: null };
    expect(eventSentence({ ...event, actorApp: { name: 'ERP bridge' } }, english)).toBe('ERP bridge withdrew version 2 of the plan.');
    expect(eventSentence(event, english)).toBe('The customer withdrew version 2 of the plan.');
    const companies = { SUPPLIER: 'Nordia', CUSTOMER: 'Northgate' };
    expect(eventSentence({ ...event, companies }, english)).toBe('Somebody at Northgate withdrew version 2 of the plan.');
    expect(eventSentence({ topic: 'account.customerJoined', payload: {}, actor: null, companies }, spanish)).toMatch(/^Alguien de Northgate aceptó/);
    expect(eventSentence({ topic: 'account.updated', payload: {} }, spanish)).toBe('Alguien cambió los datos de la cuenta.');
  });

  it('names whom it is about, where the caller knows the name', () => {
    const seat = { topic: 'seat.created', payload: { side: 'SUPPLIER', role: 'LOGISTICS', memberId: 'Member:pau' }, actor };
    expect(eventSentence({ ...seat, personName: 'Pau Roca' }, english)).toBe('Ana Ortiz gave Pau Roca a seat on the supplier team: Logistics.');
    const left = { topic: 'member.left', payload: {}, actor };
    expect(eventSentence({ ...left, personName: 'Ana Ortiz' }, spanish)).toBe('Ana Ortiz dejó la empresa.');
    expect(eventSentence({ ...left, personName: 'Pau Roca' }, spanish)).toBe('Ana Ortiz dio de baja a Pau Roca.');
  });

  it('writes a limit of money as the caller writes money', () => {
    const payload = { role: 'BUYER', decision: 'COMMIT_SPEND', limitPercent: null, limitMinor: 250_000 };
    const event = { topic: 'decisionRight.set', payload, actor, money: (minor: number) => `€${minor / 100}` };
    expect(eventSentence(event, english)).toBe('Ana Ortiz gave a decision right to Buyer: Commit spend, up to €2500.');
  });

  it('tells a topic that it does not know by its name', () => {
    expect(eventSentence({ topic: 'moon.landed', payload: null, actor }, english)).toBe('Ana Ortiz: moon.landed.');
  });
});
