/**
 * Companies, their people and their apps.
 */
import { choice, country, optional, text, title } from './field.js';
import type { Locale } from '../kernel/locale.js';

/** The fields of a company. */
export const COMPANY_FIELDS = {
  name: title('The name both partners read.'),
  country: optional(country('Country of the seat.')),
} as const;

/** The longest name of a person, in characters. */
export const LONGEST_NAME = 120;

/** The fields of a member's card. */
export const MEMBER_FIELDS = {
  name: title('The person’s name.', LONGEST_NAME),
  jobTitle: optional(text(120, 'What the person does, in the company’s own words.')),
} as const;

/** What people say of themselves. */
export const PROFILE_FIELDS = {
  ...MEMBER_FIELDS,
  locale: choice('Locale', 'A language of the product.', { es: 'Spanish.', en: 'English.' } satisfies Record<Locale, string>),
} as const;

/** What a newcomer says, who brings a company along. */
export const NEWCOMER_FIELDS = { ...PROFILE_FIELDS, companyName: COMPANY_FIELDS.name, country: COMPANY_FIELDS.country } as const;

/** The fields of an app. */
export const APP_FIELDS = { name: title('What the company calls it.', 120) } as const;
