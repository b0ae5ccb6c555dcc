'use client'
import {
  Badge,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  Modal,
  Notification,
} from '@mantine/core'

const pine: MantineColorsTuple = [
  '#effaf5',
  '#d9f0e5',
  '#b0e0ca',
  '#84cfad',
  '#5fc094',
  '#47b784',
  '#2f9e6e',
  '#1f7f58',
  '#126346',
  '#054833',
]

const closeButtonProps = { 'aria-label': 'Close' }

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 7,
  colors: { pine },
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  components: {
    // A badge is a word or two: what is beside it gives way.
    Badge: Badge.extend({ styles: { root: { flexShrink: 0, minWidth: 'max-content' } } }),
    Modal: Modal.extend({ defaultProps: { closeButtonProps } }),
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps } }),
  },
})

const names = ['pine', 'gray', 'red', 'orange', 'yellow', 'green', 'teal', 'cyan', 'blue', 'indigo', 'violet', 'grape']

/** Colours whose darkest shade is still too light to be read on their lightest. */
const darkest: Readonly<Record<string, string>> = { orange: '#8a3200', yellow: '#6b4a00', green: '#1b5e2a' }

/** The library's quiet texts fall short of WCAG AA's contrast; these do not. */
export const accessibleColors: CSSVariablesResolver = ({ colors }) => {
  const shade = (name: string, index: number) => colors[name]?.[index] ?? ''
  const light = names.map((name) => [`--mantine-color-${name}-light-color`, darkest[name] ?? shade(name, 9)])
  const dark = names.map((name) => [`--mantine-color-${name}-light-color`, shade(name, 2)])
  const filledRed = { '--mantine-color-red-filled': shade('red', 9), '--mantine-color-red-filled-hover': '#b02525' }
  return {
    variables: {},
    light: {
      ...Object.fromEntries(light),
      ...filledRed,
      '--mantine-color-dimmed': shade('gray', 7),
      '--mantine-color-placeholder': shade('gray', 7),
      '--mantine-color-error': shade('red', 9),
      '--mantine-color-body': '#fcfcfb',
    },
    dark: {
      ...Object.fromEntries(dark),
      ...filledRed,
      '--mantine-color-dimmed': shade('dark', 1),
      '--mantine-color-placeholder': shade('dark', 1),
      '--mantine-color-error': shade('red', 4),
    },
  }
}
