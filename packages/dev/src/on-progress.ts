/** Hears how far work is: `what` is done next, after `done` of `total` parts. */
export type OnProgress = (done: number, total: number, what: string) => void
