import { Anchor, Container, Text, Title } from '@mantine/core'

export default function NotFound() {
  return (
    <Container component="main" size={480} py={64}>
      <Title order={1} size="h3">
        There is no such page
      </Title>
      <Text>
        <Anchor href="/" underline="always">
          To your events
        </Anchor>
      </Text>
    </Container>
  )
}
