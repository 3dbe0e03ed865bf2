/**
 * Paragraphs of rich text as editors write them.
 */
import * as Y from 'yjs';

/** A paragraph with some words, or with a text that the test goes on writing in. */
export function paragraph(words: string | Y.XmlText): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [typeof words === 'string' ? new Y.XmlText(words) : words]);
  return element;
}
