/**
 * `alianza-client`: what a program needs to ask the API and to hear what happens. Live documents have a door of their own, `alianza-client/documents`, and so have
 * webhooks, `alianza-client/webhooks`; the typed questions are at `alianza-client/operations/<name>`.
 */
export { RequestProblem, type AskOptions, type Question, type UserError } from './ask.js';
export { connect, type Client } from './connect.js';
export type { ConnectOptions } from './connect-options.js';
export type { FollowedEvent, FollowOptions } from './follow-events.js';
export type { SendFileOptions } from './send-file.js';
export type { SubscriptionListener } from './subscriptions.js';
export { InputRefused, succeeded } from './user-errors.js';
