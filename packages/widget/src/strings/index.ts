import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Strings } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'

export type { Strings }

const languages: Record<string, Strings> = { en, de, fr, es, ar }

/**
 * The strings of a language tag with what the site replaces. The tag is English unless its language is bundled or the site
 * brings its own, so that dates and texts agree.
 */
export const stringsOf = (tag: string, replaced: Partial<Strings>): { locale: string; strings: Strings } => {
  try {
    const known = languages[new Intl.Locale(tag).language]
    if (known || replaced.title) return { locale: tag, strings: { ...en, ...known, ...replaced } }
  } catch {
    // No language tag.
  }
  return { locale: 'en', strings: { ...en, ...replaced } }
}
