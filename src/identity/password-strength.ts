/**
 * Whether a new password is one that guessers try first: the common ones, rows of keys, repetitions, and the person's own words. zxcvbn says how many guesses it takes.
 */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { inputProblem } from '../kernel/input.js';

const FEWEST_GUESSES = 1e6;
/** Looking at a password takes longer the longer it is; what begins so well is good. */
const LOOKED_AT = 64;

let loading: Promise<ZxcvbnFactory> | undefined;

/** Read when the first password is chosen: the words take some megabytes. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  return new ZxcvbnFactory({ dictionary: { ...dictionary, product: ['alianza'] }, graphs: adjacencyGraphs });
}

/** @throws Problem INVALID of the input's field when the password is easy to guess; `ownWords` are the person's: e-mail, name, company. */
export async function assertHardToGuess(password: string, ownWords: readonly string[], field = 'password'): Promise<void> {
  loading ??= load();
  const words = ownWords.flatMap(formsOf).filter((word) => word.length > 2);
  const { guesses } = (await loading).check(password.slice(0, LOOKED_AT), words);
  if (guesses < FEWEST_GUESSES) {
    throw inputProblem('INVALID', field, 'This password is easy to guess. Take several words that do not belong together, and not your name or company.');
  }
}

/** A text, its words, and its words written together as addresses and names of logins are. */
function formsOf(text: string): readonly string[] {
  const words = text.split(/[^\p{L}\p{N}]+/u);
  return [text, ...words, ...['', '.', '-', '_', ' '].map((between) => words.join(between))];
}
