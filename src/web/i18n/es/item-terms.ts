/** Spanish: what fields and statuses of plans and projects are called, the same in every room. */

/** Statuses of what plans and projects hold. */
export const itemStatuses = {
  OPEN: 'Abierto',
  ON_TRACK: 'Según lo previsto',
  AT_RISK: 'En riesgo',
  ACHIEVED: 'Logrado',
  DROPPED: 'Descartado',
  PLANNED: 'Previsto',
  REACHED: 'Alcanzado',
  MISSED: 'No alcanzado',
  CANCELLED: 'Cancelado',
  TODO: 'Pendiente',
  DOING: 'En curso',
  DONE: 'Hecho',
  OCCURRED: 'Ocurrido',
  CLOSED: 'Cerrado',
  IN_PROGRESS: 'En curso',
  DELIVERED: 'Entregado',
  ACCEPTED: 'Aceptado',
};

/** Fields of plans and of their items. */
export const itemFields = {
  title: 'Título',
  purpose: 'Propósito',
  startsOn: 'Empieza',
  endsOn: 'Termina',
  description: 'Descripción',
  ownerId: 'Responsable',
  beneficiary: 'Beneficia a',
  status: 'Estado',
  kpiName: 'Indicador (KPI)',
  kpiUnit: 'Unidad',
  kpiBaseline: 'Valor inicial',
  targets: 'Metas',
  dueOn: 'Vence',
  objectiveId: 'Objetivo',
  side: 'Parte',
  probability: 'Probabilidad (1–5)',
  impact: 'Impacto (1–5)',
  response: 'Respuesta',
  mitigation: 'Mitigación',
};

/** Whom an objective benefits. */
export const beneficiaries = { BOTH: 'Ambas', SUPPLIER: 'Proveedor', CUSTOMER: 'Cliente' };

/** What is done about a risk. */
export const riskResponses = { AVOID: 'Evitar', REDUCE: 'Reducir', TRANSFER: 'Transferir', ACCEPT: 'Aceptar' };
