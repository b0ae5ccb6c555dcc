import { cleanup } from '@testing-library/react'
import { JSDOM } from 'jsdom'
import { afterEach } from 'vitest'

// A window beside Node's own fetch, WebSocket and AbortSignal, which jsdom's would not work with.
const { window } = new JSDOM('<!doctype html><body></body>', { url: 'http://localhost/', pretendToBeVisual: true })
Object.assign(globalThis, {
  window,
  document: window.document,
  HTMLElement: window.HTMLElement,
  Element: window.Element,
  Node: window.Node,
  MutationObserver: window.MutationObserver,
  // Changes arrive when they do, not in `act`.
  IS_REACT_ACT_ENVIRONMENT: false,
})

afterEach(cleanup)
