/** Lets what is under way go on one at a time, in an order that the seed decides. */
export interface Steps {
  turn(what: string): Promise<void>;
}
