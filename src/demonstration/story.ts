/**
 * The demonstration in words: a software company with a university, a logistics company with a supermarket chain, and the logistics company again,
 * this time as a customer. Invented; only data, no deeds (those are in `tell-story.ts`).
 */
import type { Audience, Side } from '../access/audience.js';
import type { OrganisationRole } from '../access/viewer.js';
import type { AccountStage, CUSTOMER_FILE_FIELDS, SUPPLIER_FILE_FIELDS } from '../protocol/account.js';
import type { Locale } from '../kernel/locale.js';
import type { ALLIANCE_PROJECT_FIELDS } from '../protocol/charter-document.js';
import type { CONTRIBUTION_FIELDS } from '../protocol/contribution.js';
import type { ValueOf } from '../protocol/field.js';
import type { KPI_FIELDS } from '../protocol/kpi.js';
import type { OBJECTIVE_FIELDS, RISK_FIELDS } from '../protocol/plan-document.js';
import type { SeatRole } from '../protocol/seat.js';
import type { ATTENDANCE_FIELDS, TRAINING_FIELDS } from '../protocol/training.js';

/** The password of every demonstration login. */
export const DEMONSTRATION_PASSWORD = 'alianza-demo-2026';

/** One person of the story. */
export interface PersonStory {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly role: OrganisationRole;
  readonly jobTitle: string;
}

/** One company; its first person founded it. */
export interface CompanyStory {
  readonly name: string;
  readonly country: string;
  readonly people: readonly [PersonStory, ...PersonStory[]];
  readonly catalogue?: readonly OfferingStory[];
}

/** A seat on one side; `counterpart` is the e-mail of the person across the table. */
export interface SeatStory {
  readonly email: string;
  readonly role: SeatRole;
  readonly allocationPercent: number;
  readonly counterpart?: string;
}

/** One objective with what leads to it. */
export interface ObjectiveStory {
  readonly title: string;
  readonly description: string;
  readonly owner: string;
  readonly beneficiary: ValueOf<typeof OBJECTIVE_FIELDS.beneficiary>;
  readonly kpi: { readonly name: string; readonly unit: string; readonly baseline: number };
  readonly targets: Readonly<Record<string, number>>;
  readonly milestones: readonly { readonly title: string; readonly dueOn: string; readonly owner: string }[];
  readonly actions: readonly { readonly title: string; readonly dueOn: string; readonly owner: string; readonly side: Side }[];
}

/** One risk of a plan. */
export interface RiskStory {
  readonly title: string;
  readonly probability: 1 | 2 | 3 | 4 | 5;
  readonly impact: 1 | 2 | 3 | 4 | 5;
  readonly response: ValueOf<typeof RISK_FIELDS.response>;
  readonly mitigation: string;
  readonly owner: string;
}

/** What two people say to each other about words of a narrative; by e-mail. */
export interface DiscussionStory {
  /** The words, as they stand in one paragraph. */
  readonly quote: string;
  readonly asks: { readonly who: string; readonly body: string };
  readonly answers: { readonly who: string; readonly body: string };
}

/** A joint plan, signed once and edited since. */
export interface PlanStory {
  readonly title: string;
  readonly purpose: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Paragraphs of the narrative. */
  readonly narrative: readonly string[];
  readonly objectives: readonly ObjectiveStory[];
  readonly risks: readonly RiskStory[];
  /** An objective that came after version 1 was signed. */
  readonly addedSince: ObjectiveStory;
  /** What is still talked about. */
  readonly discussion?: DiscussionStory;
}

/** An alliance project in its first stages. */
export interface ProjectStory {
  readonly title: string;
  readonly kind: ValueOf<(typeof ALLIANCE_PROJECT_FIELDS)['kind']>;
  readonly purpose: string;
  readonly charter: readonly string[];
  readonly deliverables: readonly { readonly title: string; readonly dueOn: string; readonly owner: string }[];
  readonly contributions: readonly {
    readonly side: Side;
    readonly kind: ValueOf<typeof CONTRIBUTION_FIELDS.kind>;
    readonly title: string;
    readonly amountMinor?: number;
    readonly personDays?: number;
  }[];
}

/** Something a company sells. */
export interface OfferingStory {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly category: string;
  readonly priceMinor: number;
  readonly currency: string;
}

/** Something that is measured, by the supplier unless it is the customer's own. */
export interface KpiStory {
  readonly audience: Audience;
  readonly name: string;
  readonly unit: string;
  readonly direction: ValueOf<typeof KPI_FIELDS.direction>;
  readonly measurements: readonly {
    readonly value: number;
    readonly period: string;
    readonly measuredOn: string;
    readonly source: string;
    readonly verdict?: 'ACKNOWLEDGED' | { readonly disputed: string };
  }[];
}

/** A training that the supplier set up, and whom each side names for it: colleagues by e-mail, others by name. */
export interface TrainingStory {
  readonly title: string;
  readonly heldOn: string;
  readonly form: ValueOf<typeof TRAINING_FIELDS.form>;
  readonly place?: string;
  readonly link?: string;
  readonly trainer: string;
  readonly capacity: number;
  readonly attendances: readonly {
    readonly side: Side;
    readonly email?: string;
    readonly name?: string;
    readonly status: ValueOf<typeof ATTENDANCE_FIELDS.status>;
    readonly certificateOn?: string;
  }[];
}

/** Figures of an account; orders name offerings by article number. */
export interface FiguresStory {
  readonly kpis: readonly KpiStory[];
  readonly orders: readonly {
    readonly number: string;
    readonly orderedOn: string;
    readonly currency: string;
    readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unitPriceMinor: number }[];
  }[];
  readonly contacts: readonly { readonly side: Side; readonly name: string; readonly email: string; readonly jobTitle: string }[];
  readonly trainings?: readonly TrainingStory[];
  /** What the supplier's CRM calls the account. */
  readonly crmId: string;
}

/** One account with all that belongs to it. Companies by name, people by e-mail. */
export interface AccountStory {
  readonly name: string;
  readonly supplier: string;
  readonly customer: string;
  readonly stage: AccountStage;
  readonly currency: string;
  readonly since: string;
  readonly invitation: string;
  readonly seats: { readonly supplier: readonly SeatStory[]; readonly customer: readonly SeatStory[] };
  readonly supplierFile: {
    readonly tier: ValueOf<typeof SUPPLIER_FILE_FIELDS.tier>;
    readonly segment: string;
    readonly attractiveness: number;
    readonly strength: number;
    readonly health: ValueOf<typeof SUPPLIER_FILE_FIELDS.health>;
    readonly churnRiskPercent: number;
    readonly marginMinor: number;
    readonly whitespaceMinor: number;
    readonly notes: string;
    readonly strategy: readonly string[];
  };
  readonly customerFile: {
    readonly sourcingClass: ValueOf<typeof CUSTOMER_FILE_FIELDS.sourcingClass>;
    readonly rating: number;
    readonly alternatives: readonly { readonly name: string; readonly note: string }[];
    readonly spendMinor: number;
    readonly notes: string;
    readonly strategy: readonly string[];
  };
  readonly plan?: PlanStory;
  readonly project?: ProjectStory;
  readonly figures?: FiguresStory;
}

/** The companies and their people. */
export const COMPANIES: readonly CompanyStory[] = [
  {
    name: 'Nordia Software',
    country: 'ES',
    people: [
      { name: 'Lucía Ferrer', email: 'lucia.ferrer@nordia.example', locale: 'es', role: 'OWNER', jobTitle: 'Directora general' },
      { name: 'Marcos Vidal', email: 'marcos.vidal@nordia.example', locale: 'es', role: 'DIRECTOR', jobTitle: 'Director de cuentas clave' },
      { name: 'Ana Ortiz', email: 'ana.ortiz@nordia.example', locale: 'es', role: 'MEMBER', jobTitle: 'Responsable de cuenta clave' },
      { name: 'Iker Zubía', email: 'iker.zubia@nordia.example', locale: 'es', role: 'MEMBER', jobTitle: 'Soporte técnico' },
      { name: 'Elena Soto', email: 'elena.soto@nordia.example', locale: 'es', role: 'AUDITOR', jobTitle: 'Auditora interna' },
    ],
    catalogue: [
      { sku: 'NOR-CAMPUS', name: 'Licencia Campus', unit: 'licencia', category: 'Licencias', priceMinor: 12_000, currency: 'EUR' },
      { sku: 'NOR-FORM', name: 'Jornada de formación', unit: 'jornada', category: 'Servicios', priceMinor: 95_000, currency: 'EUR' },
    ],
  },
  {
    name: 'Northgate University',
    country: 'GB',
    people: [
      { name: 'Helen Marsh', email: 'helen.marsh@northgate.example', locale: 'en', role: 'OWNER', jobTitle: 'Chief Information Officer' },
      { name: 'Tom Reid', email: 'tom.reid@northgate.example', locale: 'en', role: 'MEMBER', jobTitle: 'Head of Software Procurement' },
      { name: 'Priya Shah', email: 'priya.shah@northgate.example', locale: 'en', role: 'MEMBER', jobTitle: 'Faculty IT Lead' },
    ],
  },
  {
    name: 'Rutas del Ebro Logística',
    country: 'ES',
    people: [
      { name: 'Javier Lanas', email: 'javier.lanas@rutasebro.example', locale: 'es', role: 'OWNER', jobTitle: 'Director general' },
      { name: 'Carmen Gil', email: 'carmen.gil@rutasebro.example', locale: 'es', role: 'MEMBER', jobTitle: 'Responsable de cuenta clave' },
      { name: 'Pau Roca', email: 'pau.roca@rutasebro.example', locale: 'es', role: 'MEMBER', jobTitle: 'Jefe de tráfico' },
    ],
    catalogue: [{ sku: 'RE-NOCHE', name: 'Reparto nocturno refrigerado', unit: 'ruta', category: 'Transporte', priceMinor: 41_000, currency: 'GBP' }],
  },
  {
    name: 'FreshFields Supermarkets',
    country: 'GB',
    people: [
      { name: 'Susan Clarke', email: 'susan.clarke@freshfields.example', locale: 'en', role: 'OWNER', jobTitle: 'Supply Chain Director' },
      { name: 'Daniel Cole', email: 'daniel.cole@freshfields.example', locale: 'en', role: 'MEMBER', jobTitle: 'Senior Buyer, Logistics' },
      { name: 'Amy Wells', email: 'amy.wells@freshfields.example', locale: 'en', role: 'MEMBER', jobTitle: 'Category Manager, Fresh' },
    ],
  },
];

/** The accounts, oldest first. */
export const ACCOUNTS: readonly AccountStory[] = [
  {
    name: 'Nordia × Northgate University',
    figures: {
      kpis: [
        {
          audience: 'SHARED',
          name: 'Answered within four hours',
          unit: '%',
          direction: 'HIGHER_IS_BETTER',
          measurements: [
            { value: 81, period: '2026-Q2', measuredOn: '2026-07-03', source: 'Support desk', verdict: 'ACKNOWLEDGED' },
            {
              value: 88,
              period: '2026-Q3',
              measuredOn: '2026-10-05',
              source: 'Support desk',
              verdict: { disputed: 'Tickets of the medical school are missing.' },
            },
          ],
        },
        {
          audience: 'SUPPLIER',
          name: 'Margen de soporte',
          unit: '%',
          direction: 'HIGHER_IS_BETTER',
          measurements: [{ value: 23.5, period: '2026-Q3', measuredOn: '2026-10-08', source: 'ERP' }],
        },
        {
          audience: 'CUSTOMER',
          name: 'Cost per active seat',
          unit: 'GBP',
          direction: 'LOWER_IS_BETTER',
          measurements: [{ value: 96.4, period: '2026-09', measuredOn: '2026-10-01', source: 'Finance' }],
        },
      ],
      orders: [
        {
          number: 'PV-2026-0117',
          orderedOn: '2026-09-14',
          currency: 'EUR',
          lines: [
            { sku: 'NOR-CAMPUS', quantity: 450, unitPriceMinor: 11_200 },
            { sku: 'NOR-FORM', quantity: 6, unitPriceMinor: 95_000 },
          ],
        },
      ],
      contacts: [
        { side: 'SUPPLIER', name: 'Prof. Alan Brook', email: 'alan.brook@northgate.example', jobTitle: 'Dean of Engineering' },
        { side: 'CUSTOMER', name: 'Sara Lozano', email: 'sara.lozano@nordia.example', jobTitle: 'Facturación' },
      ],
      trainings: [
        {
          title: 'Digital campus for administrators',
          heldOn: '2026-10-14',
          form: 'ON_SITE',
          place: 'Northgate, Engineering Building, room 2.07',
          trainer: 'Iker Zubia',
          capacity: 12,
          attendances: [
            { side: 'SUPPLIER', email: 'iker.zubia@nordia.example', status: 'ATTENDED' },
            { side: 'CUSTOMER', email: 'priya.shah@northgate.example', status: 'ATTENDED', certificateOn: '2026-10-16' },
            { side: 'CUSTOMER', name: 'Prof. Alan Brook', status: 'ABSENT' },
          ],
        },
        {
          title: 'Remote laboratories: from plan to first lesson',
          heldOn: '2027-02-09',
          form: 'REMOTE',
          link: 'https://meet.nordia.example/laboratories',
          trainer: 'Iker Zubia',
          capacity: 40,
          attendances: [
            { side: 'SUPPLIER', email: 'ana.ortiz@nordia.example', status: 'INVITED' },
            { side: 'CUSTOMER', email: 'priya.shah@northgate.example', status: 'INVITED' },
            { side: 'CUSTOMER', name: 'Dr. Olivia Grant', status: 'INVITED' },
          ],
        },
      ],
      crmId: '0015e00002NORTHGATE',
    },
    supplier: 'Nordia Software',
    customer: 'Northgate University',
    stage: 'INTERDEPENDENT',
    currency: 'EUR',
    since: '2021-09-01',
    invitation: 'Dear Helen, here is the room for our joint plan: licences, training and support, in one place for both teams.',
    seats: {
      supplier: [
        { email: 'ana.ortiz@nordia.example', role: 'KEY_ACCOUNT_MANAGER', allocationPercent: 60 },
        { email: 'iker.zubia@nordia.example', role: 'TECHNICAL_SUPPORT', allocationPercent: 30 },
        { email: 'marcos.vidal@nordia.example', role: 'KEY_ACCOUNT_DIRECTOR', allocationPercent: 10 },
      ],
      customer: [
        { email: 'tom.reid@northgate.example', role: 'KEY_ACCOUNT_MANAGER', allocationPercent: 25, counterpart: 'ana.ortiz@nordia.example' },
        { email: 'priya.shah@northgate.example', role: 'USER', allocationPercent: 20, counterpart: 'iker.zubia@nordia.example' },
        { email: 'helen.marsh@northgate.example', role: 'EXECUTIVE_SPONSOR', allocationPercent: 5, counterpart: 'marcos.vidal@nordia.example' },
      ],
    },
    supplierFile: {
      tier: 'STRATEGIC',
      segment: 'Educación superior',
      attractiveness: 82,
      strength: 74,
      health: 'GREEN',
      churnRiskPercent: 12,
      marginMinor: 41_250_000,
      whitespaceMinor: 68_000_000,
      notes: 'Renovación de licencias en junio. El decano de Medicina prefiere a la competencia; conviene invitarlo al piloto.',
      strategy: ['Objetivo interno: pasar de licencias por puesto a licencia de campus en 2028.', 'Margen mínimo aceptable en la renovación: 31 %.'],
    },
    customerFile: {
      sourcingClass: 'STRATEGIC',
      rating: 78,
      alternatives: [
        { name: 'CampusSoft', note: 'Cheaper by a tenth, no Spanish support.' },
        { name: 'In-house team', note: 'Two years to parity.' },
      ],
      spendMinor: 131_000_000,
      notes: 'Budget ceiling for the renewal is 1.4 M. Do not show before the board meets in May.',
      strategy: ['We want a campus licence, but must not look dependent.', 'Walk-away price agreed with the bursar.'],
    },
    plan: {
      title: 'Campus Plan 2026–2029 · Plan de campus 2026–2029',
      purpose: 'Bring every faculty onto one platform, train the staff who run it, and answer every incident within the promised time.',
      startsOn: '2026-09-01',
      endsOn: '2029-08-31',
      narrative: [
        'Nordia and Northgate have worked together since 2021. In the next three years we want to move from licences per seat to one campus where every student and lecturer has the same tools.',
        'Los dos equipos trabajan con los mismos objetivos: licencias, formación y soporte. Cada trimestre revisamos juntos lo logrado y ajustamos el plan.',
      ],
      objectives: [
        {
          title: 'All faculties on one platform',
          description: 'Nine faculties use five different versions today. By 2029 all of them work on the current one.',
          owner: 'ana.ortiz@nordia.example',
          beneficiary: 'BOTH',
          kpi: { name: 'Faculties on the current platform', unit: 'faculties', baseline: 3 },
          targets: { '2027': 5, '2028': 8, '2029': 9 },
          milestones: [
            { title: 'Medicine migrated', dueOn: '2027-06-30', owner: 'priya.shah@northgate.example' },
            { title: 'Engineering migrated', dueOn: '2028-01-31', owner: 'iker.zubia@nordia.example' },
          ],
          actions: [
            { title: 'Inventory of installed versions', dueOn: '2026-11-30', owner: 'priya.shah@northgate.example', side: 'CUSTOMER' },
            { title: 'Plan de migración por facultad', dueOn: '2026-12-15', owner: 'iker.zubia@nordia.example', side: 'SUPPLIER' },
          ],
        },
        {
          title: 'Formación: 400 docentes certificados',
          description: 'Cursos en inglés y español, en el campus y en línea.',
          owner: 'tom.reid@northgate.example',
          beneficiary: 'CUSTOMER',
          kpi: { name: 'Certified lecturers', unit: 'people', baseline: 45 },
          targets: { '2027': 150, '2028': 280, '2029': 400 },
          milestones: [{ title: 'First hundred certified', dueOn: '2027-03-31', owner: 'tom.reid@northgate.example' }],
          actions: [{ title: 'Course calendar for the spring term', dueOn: '2026-12-01', owner: 'ana.ortiz@nordia.example', side: 'SUPPLIER' }],
        },
        {
          title: 'Support within four hours',
          description: 'Share of incidents of high priority that are answered within four working hours.',
          owner: 'iker.zubia@nordia.example',
          beneficiary: 'CUSTOMER',
          kpi: { name: 'Answered within four hours', unit: '%', baseline: 81 },
          targets: { '2027-Q1': 88, '2027-Q4': 93, '2028': 96 },
          milestones: [],
          actions: [{ title: 'Second support engineer on site', dueOn: '2027-02-01', owner: 'iker.zubia@nordia.example', side: 'SUPPLIER' }],
        },
      ],
      risks: [
        {
          title: 'Exam weeks leave no window for migrations',
          probability: 4,
          impact: 3,
          response: 'AVOID',
          mitigation: 'Migrate only between July and September and in January.',
          owner: 'priya.shah@northgate.example',
        },
        {
          title: 'Rotación en el equipo de soporte',
          probability: 2,
          impact: 4,
          response: 'REDUCE',
          mitigation: 'Dos personas formadas por facultad.',
          owner: 'ana.ortiz@nordia.example',
        },
      ],
      addedSince: {
        title: 'Joint research lab on learning analytics',
        description: 'A lab that both sides staff; students write their theses there.',
        owner: 'helen.marsh@northgate.example',
        beneficiary: 'BOTH',
        kpi: { name: 'Theses per year', unit: 'theses', baseline: 0 },
        targets: { '2028': 6, '2029': 12 },
        milestones: [],
        actions: [],
      },
      discussion: {
        quote: 'one campus where every student and lecturer has the same tools',
        asks: { who: 'tom.reid@northgate.example', body: 'Does this include the two teaching hospitals? Their licences are on another contract.' },
        answers: { who: 'ana.ortiz@nordia.example', body: 'Sí, a partir de 2027: ese contrato termina en diciembre. ¿Lo añadimos como hito?' },
      },
    },
    project: {
      title: 'Laboratorio conjunto de analítica del aprendizaje',
      kind: 'RESEARCH',
      purpose: 'Find out early which students need help, with their consent and without profiling anybody.',
      charter: [
        'Both sides put in people, data and knowledge; what is found belongs to both.',
        'Los datos se quedan en la universidad; el software, en Nordia.',
      ],
      deliverables: [
        { title: 'Data protection assessment', dueOn: '2027-01-31', owner: 'helen.marsh@northgate.example' },
        { title: 'Prototipo con dos facultades', dueOn: '2027-06-30', owner: 'iker.zubia@nordia.example' },
      ],
      contributions: [
        { side: 'SUPPLIER', kind: 'PEOPLE', title: 'Two engineers, half time', personDays: 220 },
        { side: 'SUPPLIER', kind: 'MONEY', title: 'Cloud costs', amountMinor: 4_000_000 },
        { side: 'CUSTOMER', kind: 'DATA', title: 'Anonymised course records of five years' },
        { side: 'CUSTOMER', kind: 'PEOPLE', title: 'A doctoral student', personDays: 200 },
      ],
    },
  },
  {
    name: 'Rutas del Ebro × FreshFields',
    figures: {
      kpis: [
        {
          audience: 'SHARED',
          name: 'On-time deliveries',
          unit: '%',
          direction: 'HIGHER_IS_BETTER',
          measurements: [{ value: 94.1, period: '2026-10', measuredOn: '2026-11-02', source: 'Telematics' }],
        },
      ],
      orders: [{ number: 'RE-8841', orderedOn: '2026-10-20', currency: 'GBP', lines: [{ sku: 'RE-NOCHE', quantity: 22, unitPriceMinor: 39_500 }] }],
      contacts: [{ side: 'CUSTOMER', name: 'Luis Abad', email: 'luis.abad@rutasebro.example', jobTitle: 'Turno de noche' }],
      crmId: 'FRESHFIELDS-1',
    },
    supplier: 'Rutas del Ebro Logística',
    customer: 'FreshFields Supermarkets',
    stage: 'COOPERATIVE',
    currency: 'GBP',
    since: '2019-03-15',
    invitation: 'Susan, todo lo de las rutas en un solo sitio, para los dos equipos.',
    seats: {
      supplier: [
        { email: 'carmen.gil@rutasebro.example', role: 'KEY_ACCOUNT_MANAGER', allocationPercent: 70 },
        { email: 'pau.roca@rutasebro.example', role: 'LOGISTICS', allocationPercent: 40 },
      ],
      customer: [
        { email: 'daniel.cole@freshfields.example', role: 'KEY_ACCOUNT_MANAGER', allocationPercent: 30, counterpart: 'carmen.gil@rutasebro.example' },
        { email: 'amy.wells@freshfields.example', role: 'CATEGORY_MANAGER', allocationPercent: 15, counterpart: 'pau.roca@rutasebro.example' },
      ],
    },
    supplierFile: {
      tier: 'KEY',
      segment: 'Gran distribución',
      attractiveness: 67,
      strength: 58,
      health: 'AMBER',
      churnRiskPercent: 28,
      marginMinor: 22_300_000,
      whitespaceMinor: 90_000_000,
      notes: 'Tres retrasos en octubre. Si el puerto sigue en huelga, ofrecer la flota dedicada a precio de coste.',
      strategy: ['Ganar la distribución de frescos del norte antes del verano.'],
    },
    customerFile: {
      sourcingClass: 'LEVERAGE',
      rating: 64,
      alternatives: [{ name: 'CoolHaul', note: 'Has the chilled fleet, but no Spanish depots.' }],
      spendMinor: 310_000_000,
      notes: 'A tender is possible in spring if on-time delivery stays under 95 %.',
      strategy: ['Use the tender as leverage for dedicated vehicles.'],
    },
    plan: {
      title: 'Routes and Freshness 2027–2029 · Rutas y frescura',
      purpose: 'Fresh goods on the shelf every morning: fixed routes, kept deadlines, a dedicated service for the northern stores.',
      startsOn: '2027-01-01',
      endsOn: '2029-12-31',
      narrative: [
        'What counts is the shelf at seven in the morning. Everything in this plan serves it.',
        'Flota dedicada para el norte, ventanas de entrega fijas y un solo panel de seguimiento para los dos equipos.',
      ],
      objectives: [
        {
          title: 'Deliveries on time: 98 %',
          description: 'Share of deliveries within the agreed window of thirty minutes.',
          owner: 'pau.roca@rutasebro.example',
          beneficiary: 'CUSTOMER',
          kpi: { name: 'On-time deliveries', unit: '%', baseline: 93.5 },
          targets: { '2027': 96, '2028': 97.5, '2029': 98 },
          milestones: [{ title: 'Ventanas fijas en las 40 tiendas del norte', dueOn: '2027-05-31', owner: 'pau.roca@rutasebro.example' }],
          actions: [{ title: 'Agree delivery windows per store', dueOn: '2027-02-15', owner: 'amy.wells@freshfields.example', side: 'CUSTOMER' }],
        },
        {
          title: 'Menos kilómetros en vacío',
          description: 'Empty kilometres cost both of us and the climate.',
          owner: 'carmen.gil@rutasebro.example',
          beneficiary: 'BOTH',
          kpi: { name: 'Empty kilometres', unit: '%', baseline: 31 },
          targets: { '2027': 27, '2028': 22, '2029': 18 },
          milestones: [],
          actions: [
            { title: 'Share return loads of suppliers near the depots', dueOn: '2027-03-31', owner: 'daniel.cole@freshfields.example', side: 'CUSTOMER' },
          ],
        },
      ],
      risks: [
        {
          title: 'Port strike in Bilbao',
          probability: 3,
          impact: 5,
          response: 'REDUCE',
          mitigation: 'Alternative route through Santander agreed in advance.',
          owner: 'pau.roca@rutasebro.example',
        },
      ],
      addedSince: {
        title: 'Dedicated night service for the north',
        description: 'Six vehicles that serve nobody else.',
        owner: 'daniel.cole@freshfields.example',
        beneficiary: 'CUSTOMER',
        kpi: { name: 'Stores with the night service', unit: 'stores', baseline: 0 },
        targets: { '2027': 12, '2028': 40 },
        milestones: [],
        actions: [],
      },
    },
  },
  {
    name: 'Nordia × Rutas del Ebro',
    supplier: 'Nordia Software',
    customer: 'Rutas del Ebro Logística',
    stage: 'BASIC',
    currency: 'EUR',
    since: '2025-02-01',
    invitation: 'Javier, empezamos con la planificación de flota; aquí preparamos juntos el plan.',
    seats: {
      supplier: [{ email: 'ana.ortiz@nordia.example', role: 'KEY_ACCOUNT_MANAGER', allocationPercent: 20 }],
      customer: [{ email: 'pau.roca@rutasebro.example', role: 'KEY_ACCOUNT_MANAGER', allocationPercent: 10, counterpart: 'ana.ortiz@nordia.example' }],
    },
    supplierFile: {
      tier: 'MAJOR',
      segment: 'Transporte',
      attractiveness: 55,
      strength: 40,
      health: 'GREEN',
      churnRiskPercent: 20,
      marginMinor: 3_100_000,
      whitespaceMinor: 24_000_000,
      notes: 'Posible referencia para el sector logístico.',
      strategy: ['Entrar con el planificador de rutas; después, análisis de costes.'],
    },
    customerFile: {
      sourcingClass: 'ROUTINE',
      rating: 70,
      alternatives: [],
      spendMinor: 9_500_000,
      notes: 'Comparar con dos proveedores antes de renovar.',
      strategy: ['No atarse a más de dos años.'],
    },
  },
];
