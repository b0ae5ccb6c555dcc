import { describe, expect, it } from 'vitest'
import { localPath } from '../src/auth/local-path.ts'

describe('where a sign-in leads', () => {
  it.each(['/', '/events?status=inquiry', '/inquiry#über', '/a//b'])('is %j', (path) => {
    expect(localPath(path)).toBe(path)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    ['/a', '/b'],
  ])('is the start page instead of %j', (link) => {
    expect(localPath(link)).toBe('/')
  })
})
