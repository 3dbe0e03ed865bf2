/**
 * Whoever fills in a form is told everything that is wrong with it at once. A check of a field notes its fault and gives back a stand-in, so that the checks after it
 * are made as well; nothing that was done with a stand-in stays, because the work is refused at its end.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Problem } from './problem.js';

const noted = new AsyncLocalStorage<Problem[]>();

/** Several things that are wrong with one input: the first as the problem itself, and all of them. */
export class FieldFaults extends Problem {
  constructor(readonly all: readonly [Problem, ...Problem[]]) {
    super(all[0].code, all[0].message, all[0].details);
  }
}

/** Refuses a field: notes it where faults are noted, and goes on with the stand-in. @throws Problem where they are not. */
export function refuseField<StandIn>(problem: Problem, standIn: StandIn): StandIn {
  const faults = noted.getStore();
  if (faults === undefined) throw problem;
  faults.push(problem);
  return standIn;
}

/**
 * Does work whose checks note their faults. The work must leave nothing behind when it fails, as a transaction does.
 * @throws FieldFaults where any were noted, whatever else went wrong because of them; else what the work throws.
 */
export async function notingFaults<T>(work: () => Promise<T>): Promise<T> {
  const faults: Problem[] = [];
  try {
    const result = await noted.run(faults, work);
    if (faults.length === 0) return result;
  } catch (cause) {
    if (faults.length === 0) throw cause;
    if (cause instanceof Problem && cause.details.field?.[0] === 'input') faults.push(cause);
  }
  throw new FieldFaults(faults as [Problem, ...Problem[]]);
}
