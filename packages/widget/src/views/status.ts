import type { Scene } from './view.ts'

/** What those who do not see the page are told of a change elsewhere than where they are. */
export const status = ({ booking, choice, texts }: Scene): string => {
  if (booking.view === 'details') return booking.hold.secondsLeft ? '' : texts.say('holdEnded')
  const { day, days } = choice
  return day && days.includes(day) ? texts.say('timesOn', { date: texts.day(day) }) : ''
}
