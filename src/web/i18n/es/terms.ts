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
