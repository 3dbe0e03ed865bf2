/** A secret that was just made, and whose it is; it is shown once. */
export interface FreshSecret {
  readonly name: string;
  readonly secret: string;
}
