/**
 * Numbers by period, as the API shows and takes them: a list, in the order of the periods.
 */
import { Field, Float, InputType } from 'type-graphql';
import { Inside } from '../database/read.js';

/** A number for one period. */
export interface PeriodTarget {
  /** A year `2027`, a quarter `2027-Q3` or a month `2027-09`. */
  readonly period: string;
  /** In the KPI's unit. */
  readonly value: number;
}

const PERIOD = 'A year `2027`, a quarter `2027-Q3` or a month `2027-09`.';
const VALUE = "Target value in the KPI's unit.";

/** The target of one period as the API shows it. */
@Inside('PeriodTarget', "What an objective's KPI shall reach in one period.")
export class PeriodTargetType {
  @Field(() => String, { description: PERIOD }) declare readonly period: string;
  @Field(() => Float, { description: VALUE }) declare readonly value: number;
}

/** The target of one period as the API takes it. */
@InputType('PeriodTargetInput', { description: "What an objective's KPI shall reach in one period." })
export class PeriodTargetInput {
  @Field(() => String, { description: PERIOD }) declare readonly period: string;
  @Field(() => Float, { description: VALUE }) declare readonly value: number;
}

/** The columns' form of numbers by period. */
export function periodTargetsOf(numbers: unknown): readonly PeriodTarget[] {
  if (typeof numbers !== 'object' || numbers === null) return [];
  const periods = Object.entries(numbers as Readonly<Record<string, number>>).map(([period, value]) => ({ period, value }));
  return periods.sort((left, right) => (left.period < right.period ? -1 : 1));
}
