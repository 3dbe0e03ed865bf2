import { jest } from '@jest/globals';

// The words of the second language come late, as over a slow line.
jest.unstable_mockModule('../../../src/web/i18n/en/shell.js', async () => {
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { shell: {} };
});
const { bring, onSpoken, speak, spokenNow } = await import('../../../src/web/i18n/catalogue.js');

test('words that were asked for are there, also when another language was chosen while they came', async () => {
  await speak('es');
  const brought = bring(['work']);
  const spoken = speak('en');
  await brought;
  expect(spokenNow()).toMatchObject({ locale: 'en', words: { work: { title: 'Inbox' } } });
  await spoken;
  await bring(['plan']);
  expect(spokenNow()).toMatchObject({ locale: 'en', words: { work: { title: 'Inbox' }, plan: { settings: 'Title and period' } } });
});

test('words that are here stay the very same when others come, and nobody is told of words that were here before', async () => {
  await speak('es');
  await bring(['plan', 'editor']);
  const before = spokenNow()?.words;
  let told = 0;
  const stop = onSpoken(() => (told += 1));
  await bring([]);
  await bring(['editor']);
  expect([told, spokenNow()?.words === before]).toEqual([0, true]);
  await bring(['versions']);
  stop();
  const after = spokenNow()?.words;
  expect([told, after?.editor === before?.editor, after?.plan.fields === before?.plan.fields]).toEqual([1, true, true]);
});
