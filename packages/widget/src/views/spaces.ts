import { cards, photoOf } from './cards.ts'
import type { View } from './view.ts'

export const spaces: View = (scene) => {
  const { choice } = scene
  return cards(scene, 'space', {
    all: choice.venue?.spaces.map((space) => ({
      ...space,
      id: space.space_id,
      photo: photoOf(space),
      text: space.description,
    })),
    chosen: choice.spaceId,
    choose: (id) => choice.chooseSpace(id),
  })
}
