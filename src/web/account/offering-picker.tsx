/**
 * Chooses an article of the catalogue by typing part of its name or number.
 */
import { useEffect, useState, type ReactNode } from 'react';
import { CatalogueDocument, type OfferingLineFragment } from '../../client/generated/records.js';
import { useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { TextField } from '../kit/field.js';
import { isolated } from '../kit/names.js';

/** An article as far as a line needs it. */
export type Article = Pick<OfferingLineFragment, 'id' | 'sku' | 'name' | 'unit'> & Partial<Pick<OfferingLineFragment, 'priceMinor' | 'currency'>>;

const OFFERED = 20;
const nameOf = ({ sku, name }: Pick<Article, 'sku' | 'name'>): string => `${sku} · ${isolated(name)}`;

interface OfferingPickerProps {
  readonly id: string;
  readonly chosen: Article | undefined;
  readonly fault: string | undefined;
  readonly onChoose: (article: Article | undefined) => void;
}

/** A field with suggestions. What is typed counts when it names one article. */
export function OfferingPicker({ id, chosen, fault, onChoose }: OfferingPickerProps): ReactNode {
  const said = useWords().words.records.orders;
  const [typed, setTyped] = useState(chosen === undefined ? '' : nameOf(chosen));
  const contains = (typed.split(' · ', 1)[0] ?? '').trim();
  const where = { active: { eq: true }, ...(contains === '' ? {} : { or: [{ name: { contains } }, { sku: { contains } }] }) };
  const { data } = useRead(CatalogueDocument, { first: OFFERED, where }, { on: ['offering'], isWanted: chosen === undefined });
  const offered = data?.offerings.nodes ?? [];
  const found = offered.find((each) => nameOf(each) === typed || each.sku === typed.trim());
  // What is offered may come after it was typed.
  useEffect(() => {
    if (chosen === undefined && found !== undefined) onChoose(found);
  });
  const type = (text: string): void => {
    setTyped(text);
    if (chosen !== undefined) onChoose(undefined);
  };
  return (
    <>
      <TextField
        label={said.article}
        list={id}
        autoComplete="off"
        placeholder={said.articleHint}
        value={typed}
        fault={fault}
        onChange={(event) => type(event.target.value)}
      />
      <datalist id={id}>
        {offered.map((each) => (
          <option key={each.id} value={nameOf(each)} />
        ))}
      </datalist>
    </>
  );
}
