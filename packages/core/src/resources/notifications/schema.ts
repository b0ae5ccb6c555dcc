import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, text, timestamp } from '../../schema.ts'

export const NotificationRecipientTypeSchema = z.enum(['client', 'venue', 'vendor'])
export type NotificationRecipientType = z.infer<typeof NotificationRecipientTypeSchema>

/** `user_id` is the client, venue or vendor told; a team shares its venue’s or vendor’s. */
export const NotificationSchema = rowSchema('notifications', {
  notification_id: id,
  user_id: id,
  user_type: NotificationRecipientTypeSchema,
  notification_type: z.string(),
  title: z.string(),
  content: z.string().nullable(),
  action_url: z.string().nullable(),
  read_at: timestamp.nullable(),
  dedupe_key: z.string().nullable(),
  created_at: timestamp,
})
export type Notification = z.infer<typeof NotificationSchema>

export const notificationColumns = columnsOf(NotificationSchema)

const key = { notification_id: id.describe('The notification.') }

export const NotificationKeySchema = z.strictObject(key)

export const ListNotificationsSchema = listSchema(['created_at.desc', 'created_at.asc'], {
  unread_only: z.boolean().default(false).describe('Only what has not been read.'),
})

export const CreateNotificationSchema = z.strictObject({
  user_id: id.describe('The client, venue or vendor to tell.'),
  user_type: NotificationRecipientTypeSchema.describe('What user_id is.'),
  notification_type: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be lower-case words joined by underscores, such as payment_due')
    .describe('What it is about, e.g. payment_due.'),
  title: text(200).describe('What happened, in a few words.'),
  content: text(2000).nullable().optional().describe('The details.'),
  action_url: z
    .string()
    .max(2048)
    .regex(/^(\/[^/\\\s]|\/$|https:\/\/)[^\s<>"]*$/, 'must be a path such as /events/1, or start with https://')
    .nullable()
    .optional()
    .describe('Where to act on it: a path in the app, or an https address.'),
  dedupe_key: text(300)
    .optional()
    .describe('While one with this key is unread, it is brought up to date and no second one is made.'),
})

const repeats = (notifications: readonly { user_id: string; dedupe_key?: string | undefined }[]) => {
  const keys = notifications.flatMap(({ user_id, dedupe_key }) => (dedupe_key ? [`${user_id} ${dedupe_key}`] : []))
  return new Set(keys).size < keys.length
}

export const BulkCreateNotificationsSchema = z.strictObject({
  notifications: z
    .array(CreateNotificationSchema)
    .min(1)
    .max(1000)
    .refine((notifications) => !repeats(notifications), 'must not give a user the same dedupe_key twice')
    .describe('The notifications: all are made or none.'),
})

export const DeleteOldNotificationsSchema = z.strictObject({
  older_than_days: z.int().min(1).max(3650).default(30).describe('What is older than so many days goes.'),
})
