/** The bytes at hand are no sound message. Whoever reads a field says what it is with the message as subject; the walk adds the place. */
export class WireProblem extends Error {}
