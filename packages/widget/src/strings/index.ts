import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Strings } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'

export type { Strings }

const languages: Record<string, Strings> = { en, de, fr, es, ar }

/** The strings of a language tag, English where there are none, with what the site replaces. */
export const stringsOf = (lang: string, replaced: Partial<Strings> = {}): Strings => ({
  ...(languages[new Intl.Locale(lang).language] ?? en),
  ...replaced,
})

/** The tag itself where its language is bundled or the site brings its own, so that dates and texts agree. */
export const knownLanguage = (tag: string, replaced: Partial<Strings> = {}): string => {
  try {
    const { language } = new Intl.Locale(tag)
    return language in languages || 'title' in replaced ? tag : 'en'
  } catch {
    return 'en'
  }
}
