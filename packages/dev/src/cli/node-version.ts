import { Refusal } from '../refusal.ts'

/** The first major version that has what this package uses; also in `engines` of package.json. */
const OLDEST = 22

/** npm only warns of `engines`; without this, an older Node.js fails somewhere deep inside. */
export const refuseOldNode = (version: string): void => {
  if (Number.parseInt(version, 10) >= OLDEST) return
  throw new Refusal(
    `This is Node.js ${version}. VenueKit needs Node.js ${OLDEST} or later.`,
    'Install it from https://nodejs.org, or `npm install --save-dev node@24` for this project only.',
  )
}
