/** Spanish: what kinds, statuses and fields are called, the same in every room. */

/** Stages of a joint project. */
export const projectStages = {
  IDEA: 'Idea',
  ASSESSMENT: 'Evaluación',
  APPROVED: 'Aprobado',
  RUNNING: 'En curso',
  ON_HOLD: 'En pausa',
  COMPLETED: 'Terminado',
  CANCELLED: 'Cancelado',
};

/** Types of joint projects. */
export const projectKinds = {
  JOINT_DEVELOPMENT: 'Desarrollo conjunto',
  COST_REDUCTION: 'Reducción de costes',
  SUPPLY_CHAIN: 'Cadena de suministro',
  CO_MARKETING: 'Marketing conjunto',
  TRAINING: 'Formación',
  RESEARCH: 'Investigación',
  SUSTAINABILITY: 'Sostenibilidad',
};

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

/** Decisions that a role may take. */
export const decisions = {
  SIGN_PLANS: 'Firmar planes',
  APPROVE_PROJECTS: 'Aprobar proyectos',
  GRANT_DISCOUNT: 'Conceder descuentos',
  COMMIT_SPEND: 'Comprometer gasto',
};

/** How a side judges an account. */
export const judgement = {
  tiers: { STRATEGIC: 'Estratégica', KEY: 'Clave', MAJOR: 'Principal', STANDARD: 'Estándar' },
  healths: { GREEN: 'Buena', AMBER: 'Regular', RED: 'Mala' },
  sourcingClasses: { STRATEGIC: 'Estratégica', BOTTLENECK: 'Cuello de botella', LEVERAGE: 'Apalancada', ROUTINE: 'Rutinaria' },
};
