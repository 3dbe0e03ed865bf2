/** What an alliance project says of itself, wherever it is begun or changed. */
import { day, longText, optional, title } from '../../protocol/field.js';

export const PROJECT = {
  title: title('Its name.'),
  purpose: optional(longText('What it is for.', 10_000)),
  startsOn: optional(day('First day.')),
  endsOn: optional(day('Last day.')),
};
