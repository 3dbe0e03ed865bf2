/**
 * A life cycle as data: the stages of a thing, which act leads from which to which, and whose. The enum of the API, the column, the rules of acts, `viewerCan` and
 * screens read it.
 */

/**
 * Whose step it is. `SAME` and `OTHER` are told by the side that brought the thing to where it stands. `BOTH`: each side gives its word, and the second of the two
 * takes the step.
 */
export type By = 'EITHER' | 'BOTH' | 'SAME' | 'OTHER' | 'SUPPLIER' | 'CUSTOMER';

/** A step: the act that takes it, and whose it is. */
export interface Step<Act extends string = string> {
  readonly act: Act;
  readonly by: By;
}

/** A stage: what it means, and where it leads. */
export interface Stage<To extends string = string, Act extends string = string> {
  readonly says: string;
  readonly to: { readonly [Next in To]?: Step<Act> };
}

/** A life cycle. */
export interface LifeCycle<Name extends string = string, Act extends string = string> {
  /** Name of the enum of its stages in the API, and what that is. */
  readonly name: string;
  readonly says: string;
  readonly stages: Readonly<Record<Name, Stage<Name, Act>>>;
}

/** Every step leads to a stage of the same cycle. */
type Table<All> = {
  readonly [From in keyof All]: { readonly says: string; readonly to: { readonly [To in keyof ToOf<All[From]>]: To extends keyof All ? Step : never } };
};
type ToOf<Each> = Each extends { readonly to: infer To } ? To : never;
type ActsIn<Each> = { [To in keyof ToOf<Each>]: ToOf<Each>[To] extends Step<infer Act> ? Act : never }[keyof ToOf<Each>];

/** Declares a life cycle. A step to a stage that there is not does not compile. */
export const lifeCycle = <const All extends Table<All>>(
  name: string,
  says: string,
  stages: All,
): LifeCycle<string & keyof All, { [From in keyof All]: ActsIn<All[From]> }[keyof All]> => ({
  name,
  says,
  stages: stages as unknown as LifeCycle<string & keyof All, { [From in keyof All]: ActsIn<All[From]> }[keyof All]>['stages'],
});

/** The act as a step of one of the sides, or of either. */
export const step = <const Act extends string>(act: Act, by: By = 'EITHER'): Step<Act> => ({ act, by });

/** The stages, in their order. */
export const stagesOf = <Name extends string>({ stages }: LifeCycle<Name>): readonly Name[] => Object.keys(stages) as Name[];

/** What each stage means. */
export const meaningsOf = <Name extends string>({ stages }: LifeCycle<Name>): Readonly<Record<Name, string>> =>
  Object.fromEntries(Object.entries<Stage>(stages).map(([name, { says }]) => [name, says])) as Record<Name, string>;

/** The step from one stage to another; undefined where there is none. */
export function stepTo<Name extends string, Act extends string>({ stages }: LifeCycle<Name, Act>, from: Name, to: Name): Step<Act> | undefined {
  const steps: Readonly<Partial<Record<string, Step<Act>>>> = stages[from].to;
  return steps[to];
}

/** The stages to which an act leads from one. */
export const targetsOf = <Name extends string, Act extends string>(cycle: LifeCycle<Name, Act>, act: NoInfer<Act>, from: Name): readonly Name[] =>
  stagesOf(cycle).filter((to) => stepTo(cycle, from, to)?.act === act);

/** The stages from which an act leads on: to any stage, or to one. */
export const sourcesOf = <Name extends string, Act extends string>(cycle: LifeCycle<Name, Act>, act: NoInfer<Act>, to?: Name): readonly Name[] =>
  stagesOf(cycle).filter((from) => {
    const targets = targetsOf(cycle, act, from);
    return to === undefined ? targets.length > 0 : targets.includes(to);
  });

/** The stages out of which nothing leads. */
export const lastOf = <Name extends string>(cycle: LifeCycle<Name>): readonly Name[] =>
  stagesOf(cycle).filter((name) => Object.keys(cycle.stages[name].to).length === 0);
