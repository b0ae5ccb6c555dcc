/** Defences whose loss no test can notice, because another one holds as well, by the name of the mutant; and why. */
export const equivalents: Readonly<Record<string, string>> = {}
