/**
 * How quickly a company may ask one server for tries, tests and replays: each makes the server work, or call somebody.
 */
import { PaceKeeper } from '../kernel/pace.js';

/** The paces of what companies ask for beside what happens. */
export interface WebhookPace {
  /** Dry runs, tests, and messages once more. */
  readonly single: PaceKeeper;
  /** Everything of a time once more. */
  readonly times: PaceKeeper;
}

/** Paces that begin now. */
export function webhookPace(): WebhookPace {
  return {
    single: new PaceKeeper(
      { burst: 30, perSecond: 1 },
      'Your company may ask for 30 tries, tests and replays at once, and then one a second. Ask again later.',
    ),
    times: new PaceKeeper({ burst: 5, perSecond: 1 / 60 }, 'Your company may ask for 5 replays of a time at once, and then one a minute. Ask again later.'),
  };
}
