/**
 * Spreadsheets run a cell that begins with one of these (OWASP, CSV Injection); they skip white space and quotes before
 * it. They also split at separators that the file was not written with, so every place counts where a cell could begin.
 */
const formula = /(^|[,;|\t\r\n])(["\s]*)(?=[=+\-@＝＋－＠])/g
const defused = /(^|[,;|\t\r\n])(["\s]*)'(?=[=+\-@＝＋－＠])/g

/** Text that no spreadsheet takes for a formula: an apostrophe makes it text, and most do not show it. */
export const defuse = (text: string): string => text.replace(formula, "$1$2'")

/** What {@link defuse} was given. */
export const restore = (text: string): string => text.replace(defused, '$1$2')
