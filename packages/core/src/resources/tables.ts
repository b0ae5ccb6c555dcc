import { actionHistory } from './action-history/index.ts'
import { auth } from './auth/index.ts'
import { chatkit } from './chatkit/index.ts'
import { chats } from './chats/index.ts'
import { clients } from './clients/index.ts'
import { contracts } from './contracts/index.ts'
import { elements } from './elements/index.ts'
import { eventElements } from './event-elements/index.ts'
import { events } from './events/index.ts'
import { files } from './files/index.ts'
import { guests } from './guests/index.ts'
import { inquiries } from './inquiries/index.ts'
import { invitations } from './invitations/index.ts'
import { messages } from './messages/index.ts'
import { notifications } from './notifications/index.ts'
import { reservations } from './reservations/index.ts'
import { spaces } from './spaces/index.ts'
import { tasks } from './tasks/index.ts'
import { team } from './team/index.ts'
import { vendors } from './vendors/index.ts'
import { venueVendors } from './venue-vendors/index.ts'
import { venues } from './venues/index.ts'

/** Every resource by the name a client has it under. A namespace import instead would keep them all in every bundle. */
export const resources = {
  actionHistory,
  auth,
  chatkit,
  chats,
  clients,
  contracts,
  elements,
  eventElements,
  events,
  files,
  guests,
  inquiries,
  invitations,
  messages,
  notifications,
  reservations,
  spaces,
  tasks,
  team,
  vendors,
  venueVendors,
  venues,
}
