import { InvalidArgumentError } from 'commander'

export const portNumber = (text: string): number => {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}
