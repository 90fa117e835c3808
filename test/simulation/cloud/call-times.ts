/** What a call takes, in ms. */
export const callTime = 5;

/** What the SDK takes with an endpoint that does not answer: 4 attempts of 5 s each. */
export const patience = 20_000;

/** After which AWS takes no request any more, in ms. */
export const signatureAge = 5 * 60_000;

/** Turns after which a call lands that is late: from before its caller goes on to long after. */
export const landings: readonly number[] = [1, 4, 15, 40];
