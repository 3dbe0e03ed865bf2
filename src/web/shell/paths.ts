/**
 * Where things are in the workspace. API ids say what they are of (`Plan:…`); addresses say it by their folder, so only the rest stands in them.
 */

const bare = (id: string): string => id.slice(id.indexOf(':') + 1);

/** Addresses of rooms by the API ids of what they show. */
export const paths = {
  account: (id: string, room?: string) => `/accounts/${bare(id)}${room === undefined ? '' : `/${room}`}`,
  privateFile: (id: string) => `/accounts/${bare(id)}/private`,
  plan: (id: string, view?: string) => `/plans/${bare(id)}${view === undefined ? '' : `/${view}`}`,
  version: (planId: string, versionId: string) => `/plans/${bare(planId)}/versions/${bare(versionId)}`,
  project: (id: string) => `/projects/${bare(id)}`,
};

/** The API id of a thing named in an address. */
export function apiId(type: 'Account' | 'Plan' | 'PlanVersion' | 'AllianceProject', id: string): string {
  return `${type}:${id}`;
}
