import type { Action } from '../resources/action-history/schema.ts'
import type { ChatkitItem, ChatkitThread } from '../resources/chatkit/schema.ts'
import type { Chat } from '../resources/chats/schema.ts'
import type { Client } from '../resources/clients/schema.ts'
import type { ContractPayment, ContractSummary } from '../resources/contracts/schema.ts'
import type { Element } from '../resources/elements/schema.ts'
import type { EventElement } from '../resources/event-elements/schema.ts'
import type { Event } from '../resources/events/schema.ts'
import type { StoredFile } from '../resources/files/schema.ts'
import type { Guest } from '../resources/guests/schema.ts'
import type { Invitation } from '../resources/invitations/schema.ts'
import type { Message } from '../resources/messages/schema.ts'
import type { Notification } from '../resources/notifications/schema.ts'
import type { CalendarFeed } from '../resources/reservations/feed-schema.ts'
import type { Reservation } from '../resources/reservations/schema.ts'
import type { Space } from '../resources/spaces/schema.ts'
import type { Task } from '../resources/tasks/schema.ts'
import type { TeamMembership } from '../resources/team/schema.ts'
import type { Vendor } from '../resources/vendors/schema.ts'
import type { VenueVendor } from '../resources/venue-vendors/schema.ts'
import type { Venue } from '../resources/venues/schema.ts'
import type { Row } from '../row.ts'

/** The published tables and their rows, as the functions of their resources return them. */
export interface LiveRows {
  action_history: Action
  calendar_feeds: CalendarFeed
  chatkit_thread_items: ChatkitItem
  chatkit_threads: ChatkitThread
  chats: Chat
  clients: Client
  contract_payments: ContractPayment
  contracts: ContractSummary
  elements: Element
  event_elements: EventElement
  event_spaces: Row<'event_spaces'>
  events: Event
  files: StoredFile
  guests: Guest
  invitations: Invitation
  messages: Message
  notifications: Notification
  space_reservations: Reservation
  spaces: Space
  tasks: Task
  team_members: TeamMembership
  vendors: Vendor
  venue_vendors: VenueVendor
  venues: Venue
}

export type LiveTable = keyof LiveRows

interface TableFacts {
  /** The primary key. */
  readonly key: readonly string[]
  /** The select list of a row. */
  readonly columns: string
  /** Rows are kept when they are removed, with `deleted_at` set. */
  readonly soft?: true
}

/**
 * Written out, so that realtime does not bring every resource's schema with it; tests compare the keys with the database
 * and the columns with the schemas.
 */
export const liveTables = {
  action_history: {
    key: ['action_id'],
    columns: 'action_id,event_id,venue_id,user_id,actor_type,action_type,description,metadata,created_at',
  },
  calendar_feeds: {
    key: ['feed_id'],
    columns: 'feed_id,venue_id,space_id,name,busy_only,created_by,created_at',
  },
  chatkit_thread_items: {
    key: ['item_id'],
    columns: 'item_id,thread_id,item_type,role,content,status,sequence_number,metadata,created_at,updated_at',
  },
  chatkit_threads: {
    key: ['thread_id'],
    columns: 'thread_id,user_id,user_type,agent,event_id,venue_id,title,metadata,created_at,updated_at',
    soft: true,
  },
  chats: {
    key: ['chat_id'],
    columns: 'chat_id,user_id,user_type,event_id,messages,archived,created_at,updated_at',
  },
  clients: {
    key: ['client_id'],
    columns: 'client_id,name,email,phone,billing_address,preferences,stripe_customer_id,created_at,updated_at',
    soft: true,
  },
  contract_payments: {
    key: ['payment_id'],
    columns:
      'payment_id,contract_id,position,description,amount,due_date,paid_at,method,stripe_payment_intent_id,recorded_by,created_at,updated_at',
  },
  contracts: {
    key: ['contract_id'],
    columns:
      'contract_id,event_id,venue_id,client_id,version,total_amount,currency,terms_hash,status,sent_at,signed_at,signed_by,signer_name,stripe_payment_intent_ids,supersedes,created_at,updated_at',
  },
  elements: {
    key: ['element_id'],
    columns:
      'element_id,venue_vendor_id,venue_id,vendor_id,name,category,description,price,price_unit,price_is_public,image_url,files,availability_rules,contract,is_active,is_hidden_by_venue,created_at,updated_at',
    soft: true,
  },
  event_elements: {
    key: ['event_element_id'],
    columns:
      'event_element_id,event_id,element_id,venue_id,client_id,vendor_id,quantity,unit_price,amount,status,customization,notes,contract_id,contract_completed,created_at,updated_at',
  },
  event_spaces: { key: ['event_id', 'space_id'], columns: 'event_id,space_id,venue_id,client_id,created_at' },
  events: {
    key: ['event_id'],
    columns:
      'event_id,name,description,date,ends_at,venue_id,client_id,status,guest_count,budget,event_type,rsvp_deadline,timeline,contact_name,contact_email,contact_phone,source,cancelled_reason,created_at,updated_at',
    soft: true,
  },
  files: {
    key: ['file_id'],
    columns:
      'file_id,bucket,file_path,file_name,file_type,file_size,uploaded_by,event_id,venue_id,related_to_type,related_to_id,created_at',
  },
  guests: {
    key: ['guest_id'],
    columns:
      'guest_id,event_id,venue_id,client_id,name,title,email,phone,rsvp_status,plus_ones,plus_one_names,dietary_restrictions,table_name,notes,responded_at,created_at,updated_at',
  },
  invitations: {
    key: ['invitation_id'],
    columns:
      'invitation_id,invitation_type,invitee_email,invited_by,venue_id,vendor_id,event_id,status,expires_at,used_at,used_by,decline_reason,metadata,created_at,updated_at',
  },
  messages: {
    key: ['message_id'],
    columns:
      'message_id,thread_id,event_id,sender_id,sender_type,recipient_id,recipient_type,content,attachments,action_required,suggested_response,read_at,client_token,created_at',
  },
  notifications: {
    key: ['notification_id'],
    columns:
      'notification_id,user_id,user_type,notification_type,title,content,action_url,read_at,dedupe_key,created_at',
  },
  space_reservations: {
    key: ['reservation_id'],
    columns:
      'reservation_id,group_id,space_id,reserved_space_id,venue_id,event_id,kind,starts_at,ends_at,rank,blocking,expires_at,note,external_uid,created_at,updated_at',
  },
  spaces: {
    key: ['space_id'],
    columns:
      'space_id,venue_id,parent_space_id,name,description,capacity,area,photos,main_image_url,floorplan_url,setup_minutes,teardown_minutes,is_active,created_at,updated_at',
    soft: true,
  },
  tasks: {
    key: ['task_id'],
    columns:
      'task_id,event_id,venue_id,client_id,assigned_to_id,assigned_to_type,name,description,status,priority,due_date,form_schema,form_response,created_by,completed_at,completed_by,cancelled_reason,created_at,updated_at',
  },
  team_members: { key: ['team_member_id'], columns: 'team_member_id,team_type,team_id,user_id,role,created_at' },
  vendors: {
    key: ['vendor_id'],
    columns: 'vendor_id,name,email,phone,address,description,contact_persons,created_at,updated_at',
    soft: true,
  },
  venue_vendors: {
    key: ['venue_vendor_id'],
    columns: 'venue_vendor_id,venue_id,vendor_id,approval_status,insurance,created_at,updated_at',
  },
  venues: {
    key: ['venue_id'],
    columns:
      'venue_id,name,slug,description,address,latitude,longitude,time_zone,currency,email,phone,website,is_published,settings,created_at,updated_at',
    soft: true,
  },
} as const satisfies Record<LiveTable, TableFacts>

type Keys<Table extends LiveTable> = (typeof liveTables)[Table]['key'][number]

/** The primary key of a row. */
export type LiveKey<Table extends LiveTable> = { readonly [K in Keys<Table>]: string }

export const factsOf = (table: LiveTable): TableFacts => liveTables[table]

/** Owners of a row. They are set once, so a row never leaves a subscription that is filtered by one of them. */
export const ownerColumns = [
  'event_id',
  'thread_id',
  'recipient_id',
  'sender_id',
  'user_id',
  'venue_id',
  'vendor_id',
  'client_id',
  'team_id',
] as const

/** Which filter names the private channel that the database broadcasts a table's changes on. */
export const topicColumns = {
  contract_payments: { venue_id: 'user', client_id: 'user' },
  contracts: { venue_id: 'user', client_id: 'user' },
  event_elements: { event_id: 'event' },
  event_spaces: { event_id: 'event' },
  events: { event_id: 'event', venue_id: 'user', client_id: 'user' },
  files: { event_id: 'event' },
  guests: { venue_id: 'user', client_id: 'user' },
  messages: { thread_id: 'thread' },
  notifications: { user_id: 'user' },
  space_reservations: { venue_id: 'user', client_id: 'user' },
  tasks: { event_id: 'event' },
} as const satisfies { readonly [T in LiveTable]?: Readonly<Record<string, 'event' | 'thread' | 'user'>> }

/** Tables whose changes are also broadcast. */
export type BroadcastTable = keyof typeof topicColumns
