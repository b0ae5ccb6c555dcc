import { render } from 'lit/html.js'

/** A custom element that draws itself in its shadow tree, once for all changes of a moment. */
export abstract class RenderedElement extends HTMLElement {
  protected readonly root = this.attachShadow({ mode: 'open' })
  #drawn: Promise<void> | null = null
  #after: (() => void)[] = []

  /** What the shadow tree shows: a template. */
  protected abstract draw(): unknown

  requestUpdate(): void {
    this.#drawn ??= Promise.resolve().then(() => {
      this.#drawn = null
      render(this.draw(), this.root)
      for (const work of this.#after.splice(0)) work()
    })
  }

  /** Does something with what the next drawing makes. */
  protected afterUpdate(work: () => void): void {
    this.#after.push(work)
    this.requestUpdate()
  }

  /** Resolves when all changes are drawn. */
  protected async drawn(): Promise<void> {
    await this.#drawn
  }
}
