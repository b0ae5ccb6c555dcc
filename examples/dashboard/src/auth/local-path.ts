/** A path of this app from a link's parameter; anything that could lead elsewhere is the start page. */
export const localPath = (value: string | string[] | undefined): string =>
  typeof value === 'string' && /^\/(?![/\\])\P{Cc}*$/u.test(value) ? value : '/'
