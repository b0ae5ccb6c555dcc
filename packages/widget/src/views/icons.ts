import { html } from 'lit/html.js'

const icon = (path: string) => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`

export const chevron = icon('m9 5 7 7-7 7')

export const cross = icon('m6 6 12 12M18 6 6 18')

export const tick = icon('m4 12 6 6L20 6')

export const calendarIcon = icon('M4 6h16v14H4zM4 10h16M8 3v5M16 3v5')
