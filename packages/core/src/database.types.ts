export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
      action_history: {
        Row: {
          action_id: string
          action_type: string
          actor_type: Database['public']['Enums']['actor_type']
          client_id: string | null
          created_at: string
          description: string
          event_id: string | null
          metadata: NonNullable<Json>
          user_id: string | null
          venue_id: string | null
        }
        ComputedFields: never
        Insert: {
          action_id?: string
          action_type: string
          actor_type: Database['public']['Enums']['actor_type']
          client_id?: string | null
          created_at?: string
          description: string
          event_id?: string | null
          metadata?: NonNullable<Json>
          user_id?: string | null
          venue_id?: string | null
        }
        Update: {
          action_id?: string
          action_type?: string
          actor_type?: Database['public']['Enums']['actor_type']
          client_id?: string | null
          created_at?: string
          description?: string
          event_id?: string | null
          metadata?: NonNullable<Json>
          user_id?: string | null
          venue_id?: string | null
        }
        Relationships: []
      }
      calendar_feeds: {
        Row: {
          busy_only: boolean
          created_at: string
          created_by: string | null
          feed_id: string
          name: string
          space_id: string | null
          token_hash: string
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          busy_only?: boolean
          created_at?: string
          created_by?: string | null
          feed_id?: string
          name: string
          space_id?: string | null
          token_hash: string
          venue_id: string
        }
        Update: {
          busy_only?: boolean
          created_at?: string
          created_by?: string | null
          feed_id?: string
          name?: string
          space_id?: string | null
          token_hash?: string
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'calendar_feeds_space_id_venue_id_fkey'
            columns: ['space_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'spaces'
            referencedColumns: ['space_id', 'venue_id']
          },
          {
            foreignKeyName: 'calendar_feeds_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
        ]
      }
      chatkit_thread_items: {
        Row: {
          content: NonNullable<Json>
          created_at: string
          item_id: string
          item_type: Database['public']['Enums']['chatkit_item_type']
          metadata: NonNullable<Json>
          role: string | null
          sequence_number: number
          status: string | null
          thread_id: string
          updated_at: string
          user_id: string
        }
        ComputedFields: never
        Insert: {
          content: NonNullable<Json>
          created_at?: string
          item_id?: string
          item_type?: Database['public']['Enums']['chatkit_item_type']
          metadata?: NonNullable<Json>
          role?: string | null
          sequence_number: number
          status?: string | null
          thread_id: string
          updated_at?: string
          user_id?: string
        }
        Update: {
          content?: NonNullable<Json>
          created_at?: string
          item_id?: string
          item_type?: Database['public']['Enums']['chatkit_item_type']
          metadata?: NonNullable<Json>
          role?: string | null
          sequence_number?: number
          status?: string | null
          thread_id?: string
          updated_at?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'chatkit_thread_items_thread_id_fkey'
            columns: ['thread_id']
            isOneToOne: false
            referencedRelation: 'chatkit_threads'
            referencedColumns: ['thread_id']
          },
        ]
      }
      chatkit_threads: {
        Row: {
          agent: Database['public']['Enums']['chatkit_agent']
          created_at: string
          deleted_at: string | null
          event_id: string | null
          metadata: NonNullable<Json>
          thread_id: string
          title: string | null
          updated_at: string
          user_id: string
          user_type: Database['public']['Enums']['user_type']
          venue_id: string | null
        }
        ComputedFields: never
        Insert: {
          agent: Database['public']['Enums']['chatkit_agent']
          created_at?: string
          deleted_at?: string | null
          event_id?: string | null
          metadata?: NonNullable<Json>
          thread_id?: string
          title?: string | null
          updated_at?: string
          user_id?: string
          user_type: Database['public']['Enums']['user_type']
          venue_id?: string | null
        }
        Update: {
          agent?: Database['public']['Enums']['chatkit_agent']
          created_at?: string
          deleted_at?: string | null
          event_id?: string | null
          metadata?: NonNullable<Json>
          thread_id?: string
          title?: string | null
          updated_at?: string
          user_id?: string
          user_type?: Database['public']['Enums']['user_type']
          venue_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'chatkit_threads_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
          {
            foreignKeyName: 'chatkit_threads_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
        ]
      }
      chats: {
        Row: {
          archived: boolean
          chat_id: string
          created_at: string
          event_id: string | null
          messages: NonNullable<Json>
          updated_at: string
          user_id: string
          user_type: Database['public']['Enums']['user_type']
        }
        ComputedFields: never
        Insert: {
          archived?: boolean
          chat_id?: string
          created_at?: string
          event_id?: string | null
          messages?: NonNullable<Json>
          updated_at?: string
          user_id?: string
          user_type?: Database['public']['Enums']['user_type']
        }
        Update: {
          archived?: boolean
          chat_id?: string
          created_at?: string
          event_id?: string | null
          messages?: NonNullable<Json>
          updated_at?: string
          user_id?: string
          user_type?: Database['public']['Enums']['user_type']
        }
        Relationships: [
          {
            foreignKeyName: 'chats_event_id_fkey'
            columns: ['event_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id']
          },
        ]
      }
      clients: {
        Row: {
          billing_address: Json | null
          client_id: string
          created_at: string
          deleted_at: string | null
          email: string
          name: string
          phone: string | null
          preferences: NonNullable<Json>
          stripe_customer_id: string | null
          updated_at: string
        }
        ComputedFields: never
        Insert: {
          billing_address?: Json | null
          client_id: string
          created_at?: string
          deleted_at?: string | null
          email: string
          name: string
          phone?: string | null
          preferences?: NonNullable<Json>
          stripe_customer_id?: string | null
          updated_at?: string
        }
        Update: {
          billing_address?: Json | null
          client_id?: string
          created_at?: string
          deleted_at?: string | null
          email?: string
          name?: string
          phone?: string | null
          preferences?: NonNullable<Json>
          stripe_customer_id?: string | null
          updated_at?: string
        }
        Relationships: []
      }
      contract_payments: {
        Row: {
          amount: number
          client_id: string | null
          contract_id: string
          created_at: string
          description: string
          due_date: string
          idempotency_key: string | null
          method: string | null
          paid_at: string | null
          payment_id: string
          position: number
          recorded_by: string | null
          stripe_payment_intent_id: string | null
          updated_at: string
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          amount: number
          client_id?: string | null
          contract_id: string
          created_at?: string
          description: string
          due_date: string
          idempotency_key?: string | null
          method?: string | null
          paid_at?: string | null
          payment_id?: string
          position: number
          recorded_by?: string | null
          stripe_payment_intent_id?: string | null
          updated_at?: string
          venue_id: string
        }
        Update: {
          amount?: number
          client_id?: string | null
          contract_id?: string
          created_at?: string
          description?: string
          due_date?: string
          idempotency_key?: string | null
          method?: string | null
          paid_at?: string | null
          payment_id?: string
          position?: number
          recorded_by?: string | null
          stripe_payment_intent_id?: string | null
          updated_at?: string
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'contract_payments_contract_id_fkey'
            columns: ['contract_id']
            isOneToOne: false
            referencedRelation: 'contracts'
            referencedColumns: ['contract_id']
          },
        ]
      }
      contracts: {
        Row: {
          client_id: string | null
          contract_id: string
          created_at: string
          currency: string
          event_id: string
          sent_at: string | null
          signature: Json | null
          signed_at: string | null
          signed_by: string | null
          signer_name: string | null
          status: Database['public']['Enums']['contract_status']
          stripe_payment_intent_ids: string[]
          supersedes: string | null
          terms: string
          terms_hash: string
          total_amount: number
          updated_at: string
          venue_id: string
          version: number
        }
        ComputedFields: never
        Insert: {
          client_id?: string | null
          contract_id?: string
          created_at?: string
          currency: string
          event_id: string
          sent_at?: string | null
          signature?: Json | null
          signed_at?: string | null
          signed_by?: string | null
          signer_name?: string | null
          status?: Database['public']['Enums']['contract_status']
          stripe_payment_intent_ids?: string[]
          supersedes?: string | null
          terms: string
          terms_hash: string
          total_amount: number
          updated_at?: string
          venue_id: string
          version?: number
        }
        Update: {
          client_id?: string | null
          contract_id?: string
          created_at?: string
          currency?: string
          event_id?: string
          sent_at?: string | null
          signature?: Json | null
          signed_at?: string | null
          signed_by?: string | null
          signer_name?: string | null
          status?: Database['public']['Enums']['contract_status']
          stripe_payment_intent_ids?: string[]
          supersedes?: string | null
          terms?: string
          terms_hash?: string
          total_amount?: number
          updated_at?: string
          venue_id?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'contracts_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
          {
            foreignKeyName: 'contracts_supersedes_fkey'
            columns: ['supersedes']
            isOneToOne: false
            referencedRelation: 'contracts'
            referencedColumns: ['contract_id']
          },
        ]
      }
      elements: {
        Row: {
          availability_rules: NonNullable<Json>
          category: string
          contract: Json | null
          created_at: string
          deleted_at: string | null
          description: string | null
          element_id: string
          files: NonNullable<Json>
          image_url: string | null
          is_active: boolean
          is_approved: boolean
          is_hidden_by_venue: boolean
          name: string
          price: number
          price_is_public: boolean
          price_unit: string
          public_price: number | null
          updated_at: string
          vendor_id: string | null
          venue_id: string
          venue_vendor_id: string
        }
        ComputedFields: never
        Insert: {
          availability_rules?: NonNullable<Json>
          category: string
          contract?: Json | null
          created_at?: string
          deleted_at?: string | null
          description?: string | null
          element_id?: string
          files?: NonNullable<Json>
          image_url?: string | null
          is_active?: boolean
          is_approved?: boolean
          is_hidden_by_venue?: boolean
          name: string
          price: number
          price_is_public?: boolean
          price_unit?: string
          public_price?: never
          updated_at?: string
          vendor_id?: string | null
          venue_id: string
          venue_vendor_id: string
        }
        Update: {
          availability_rules?: NonNullable<Json>
          category?: string
          contract?: Json | null
          created_at?: string
          deleted_at?: string | null
          description?: string | null
          element_id?: string
          files?: NonNullable<Json>
          image_url?: string | null
          is_active?: boolean
          is_approved?: boolean
          is_hidden_by_venue?: boolean
          name?: string
          price?: number
          price_is_public?: boolean
          price_unit?: string
          public_price?: never
          updated_at?: string
          vendor_id?: string | null
          venue_id?: string
          venue_vendor_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'elements_vendor_id_fkey'
            columns: ['vendor_id']
            isOneToOne: false
            referencedRelation: 'vendors'
            referencedColumns: ['vendor_id']
          },
          {
            foreignKeyName: 'elements_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
          {
            foreignKeyName: 'elements_venue_vendor_id_fkey'
            columns: ['venue_vendor_id']
            isOneToOne: false
            referencedRelation: 'venue_vendors'
            referencedColumns: ['venue_vendor_id']
          },
        ]
      }
      event_elements: {
        Row: {
          amount: number
          client_id: string | null
          contract_completed: boolean
          contract_id: string | null
          created_at: string
          customization: string | null
          element_id: string
          event_element_id: string
          event_id: string
          notes: string | null
          quantity: number
          status: Database['public']['Enums']['element_status']
          unit_price: number
          updated_at: string
          vendor_id: string | null
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          amount: number
          client_id?: string | null
          contract_completed?: boolean
          contract_id?: string | null
          created_at?: string
          customization?: string | null
          element_id: string
          event_element_id?: string
          event_id: string
          notes?: string | null
          quantity?: number
          status?: Database['public']['Enums']['element_status']
          unit_price: number
          updated_at?: string
          vendor_id?: string | null
          venue_id: string
        }
        Update: {
          amount?: number
          client_id?: string | null
          contract_completed?: boolean
          contract_id?: string | null
          created_at?: string
          customization?: string | null
          element_id?: string
          event_element_id?: string
          event_id?: string
          notes?: string | null
          quantity?: number
          status?: Database['public']['Enums']['element_status']
          unit_price?: number
          updated_at?: string
          vendor_id?: string | null
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'event_elements_contract_id_event_id_fkey'
            columns: ['contract_id', 'event_id']
            isOneToOne: false
            referencedRelation: 'contracts'
            referencedColumns: ['contract_id', 'event_id']
          },
          {
            foreignKeyName: 'event_elements_element_id_venue_id_fkey'
            columns: ['element_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'elements'
            referencedColumns: ['element_id', 'venue_id']
          },
          {
            foreignKeyName: 'event_elements_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
          {
            foreignKeyName: 'event_elements_vendor_id_fkey'
            columns: ['vendor_id']
            isOneToOne: false
            referencedRelation: 'vendors'
            referencedColumns: ['vendor_id']
          },
        ]
      }
      event_spaces: {
        Row: {
          client_id: string | null
          created_at: string
          event_id: string
          space_id: string
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          client_id?: string | null
          created_at?: string
          event_id: string
          space_id: string
          venue_id: string
        }
        Update: {
          client_id?: string | null
          created_at?: string
          event_id?: string
          space_id?: string
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'event_spaces_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
          {
            foreignKeyName: 'event_spaces_space_id_venue_id_fkey'
            columns: ['space_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'spaces'
            referencedColumns: ['space_id', 'venue_id']
          },
        ]
      }
      events: {
        Row: {
          budget: number | null
          cancelled_reason: string | null
          client_id: string | null
          contact_email: string | null
          contact_name: string | null
          contact_phone: string | null
          created_at: string
          date: string
          deleted_at: string | null
          description: string | null
          ends_at: string
          event_id: string
          event_type: string | null
          guest_count: number | null
          name: string
          rsvp_deadline: string | null
          source: string
          status: Database['public']['Enums']['event_status']
          timeline: NonNullable<Json>
          updated_at: string
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          budget?: number | null
          cancelled_reason?: string | null
          client_id?: string | null
          contact_email?: string | null
          contact_name?: string | null
          contact_phone?: string | null
          created_at?: string
          date: string
          deleted_at?: string | null
          description?: string | null
          ends_at: string
          event_id?: string
          event_type?: string | null
          guest_count?: number | null
          name: string
          rsvp_deadline?: string | null
          source?: string
          status?: Database['public']['Enums']['event_status']
          timeline?: NonNullable<Json>
          updated_at?: string
          venue_id: string
        }
        Update: {
          budget?: number | null
          cancelled_reason?: string | null
          client_id?: string | null
          contact_email?: string | null
          contact_name?: string | null
          contact_phone?: string | null
          created_at?: string
          date?: string
          deleted_at?: string | null
          description?: string | null
          ends_at?: string
          event_id?: string
          event_type?: string | null
          guest_count?: number | null
          name?: string
          rsvp_deadline?: string | null
          source?: string
          status?: Database['public']['Enums']['event_status']
          timeline?: NonNullable<Json>
          updated_at?: string
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'events_client_id_fkey'
            columns: ['client_id']
            isOneToOne: false
            referencedRelation: 'clients'
            referencedColumns: ['client_id']
          },
          {
            foreignKeyName: 'events_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
        ]
      }
      files: {
        Row: {
          bucket: string
          client_id: string | null
          created_at: string
          event_id: string | null
          file_id: string
          file_name: string
          file_path: string
          file_size: number
          file_type: string
          related_to_id: string | null
          related_to_type: string | null
          uploaded_by: string
          venue_id: string | null
        }
        ComputedFields: never
        Insert: {
          bucket: string
          client_id?: string | null
          created_at?: string
          event_id?: string | null
          file_id?: string
          file_name: string
          file_path: string
          file_size: number
          file_type: string
          related_to_id?: string | null
          related_to_type?: string | null
          uploaded_by: string
          venue_id?: string | null
        }
        Update: {
          bucket?: string
          client_id?: string | null
          created_at?: string
          event_id?: string | null
          file_id?: string
          file_name?: string
          file_path?: string
          file_size?: number
          file_type?: string
          related_to_id?: string | null
          related_to_type?: string | null
          uploaded_by?: string
          venue_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'files_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
          {
            foreignKeyName: 'files_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
        ]
      }
      guests: {
        Row: {
          client_id: string | null
          created_at: string
          dietary_restrictions: string | null
          email: string | null
          event_id: string
          guest_id: string
          name: string
          notes: string | null
          phone: string | null
          plus_one_names: string[]
          plus_ones: number
          responded_at: string | null
          rsvp_status: Database['public']['Enums']['rsvp_status']
          rsvp_token_hash: string | null
          table_name: string | null
          title: string | null
          updated_at: string
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          client_id?: string | null
          created_at?: string
          dietary_restrictions?: string | null
          email?: string | null
          event_id: string
          guest_id?: string
          name: string
          notes?: string | null
          phone?: string | null
          plus_one_names?: string[]
          plus_ones?: number
          responded_at?: string | null
          rsvp_status?: Database['public']['Enums']['rsvp_status']
          rsvp_token_hash?: string | null
          table_name?: string | null
          title?: string | null
          updated_at?: string
          venue_id: string
        }
        Update: {
          client_id?: string | null
          created_at?: string
          dietary_restrictions?: string | null
          email?: string | null
          event_id?: string
          guest_id?: string
          name?: string
          notes?: string | null
          phone?: string | null
          plus_one_names?: string[]
          plus_ones?: number
          responded_at?: string | null
          rsvp_status?: Database['public']['Enums']['rsvp_status']
          rsvp_token_hash?: string | null
          table_name?: string | null
          title?: string | null
          updated_at?: string
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'guests_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
        ]
      }
      invitations: {
        Row: {
          created_at: string
          decline_reason: string | null
          event_id: string | null
          expires_at: string
          invitation_id: string
          invitation_type: Database['public']['Enums']['invitation_type']
          invited_by: string | null
          invitee_email: string
          metadata: NonNullable<Json>
          status: Database['public']['Enums']['invitation_status']
          token_hash: string
          updated_at: string
          used_at: string | null
          used_by: string | null
          vendor_id: string | null
          venue_id: string | null
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          decline_reason?: string | null
          event_id?: string | null
          expires_at: string
          invitation_id?: string
          invitation_type: Database['public']['Enums']['invitation_type']
          invited_by?: string | null
          invitee_email: string
          metadata?: NonNullable<Json>
          status?: Database['public']['Enums']['invitation_status']
          token_hash: string
          updated_at?: string
          used_at?: string | null
          used_by?: string | null
          vendor_id?: string | null
          venue_id?: string | null
        }
        Update: {
          created_at?: string
          decline_reason?: string | null
          event_id?: string | null
          expires_at?: string
          invitation_id?: string
          invitation_type?: Database['public']['Enums']['invitation_type']
          invited_by?: string | null
          invitee_email?: string
          metadata?: NonNullable<Json>
          status?: Database['public']['Enums']['invitation_status']
          token_hash?: string
          updated_at?: string
          used_at?: string | null
          used_by?: string | null
          vendor_id?: string | null
          venue_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'invitations_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
          {
            foreignKeyName: 'invitations_vendor_id_fkey'
            columns: ['vendor_id']
            isOneToOne: false
            referencedRelation: 'vendors'
            referencedColumns: ['vendor_id']
          },
          {
            foreignKeyName: 'invitations_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
        ]
      }
      messages: {
        Row: {
          action_required: boolean
          attachments: NonNullable<Json>
          client_token: string | null
          content: string
          created_at: string
          event_id: string | null
          message_id: string
          read_at: string | null
          recipient_id: string
          recipient_type: Database['public']['Enums']['user_type']
          sender_id: string
          sender_type: Database['public']['Enums']['user_type']
          suggested_response: string | null
          thread_id: string
        }
        ComputedFields: never
        Insert: {
          action_required?: boolean
          attachments?: NonNullable<Json>
          client_token?: string | null
          content: string
          created_at?: string
          event_id?: string | null
          message_id?: string
          read_at?: string | null
          recipient_id: string
          recipient_type: Database['public']['Enums']['user_type']
          sender_id: string
          sender_type: Database['public']['Enums']['user_type']
          suggested_response?: string | null
          thread_id: string
        }
        Update: {
          action_required?: boolean
          attachments?: NonNullable<Json>
          client_token?: string | null
          content?: string
          created_at?: string
          event_id?: string | null
          message_id?: string
          read_at?: string | null
          recipient_id?: string
          recipient_type?: Database['public']['Enums']['user_type']
          sender_id?: string
          sender_type?: Database['public']['Enums']['user_type']
          suggested_response?: string | null
          thread_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'messages_event_id_fkey'
            columns: ['event_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id']
          },
        ]
      }
      notifications: {
        Row: {
          action_url: string | null
          content: string | null
          created_at: string
          dedupe_key: string | null
          notification_id: string
          notification_type: string
          read_at: string | null
          title: string
          user_id: string
          user_type: Database['public']['Enums']['user_type']
        }
        ComputedFields: never
        Insert: {
          action_url?: string | null
          content?: string | null
          created_at?: string
          dedupe_key?: string | null
          notification_id?: string
          notification_type: string
          read_at?: string | null
          title: string
          user_id: string
          user_type: Database['public']['Enums']['user_type']
        }
        Update: {
          action_url?: string | null
          content?: string | null
          created_at?: string
          dedupe_key?: string | null
          notification_id?: string
          notification_type?: string
          read_at?: string | null
          title?: string
          user_id?: string
          user_type?: Database['public']['Enums']['user_type']
        }
        Relationships: []
      }
      space_reservations: {
        Row: {
          blocking: boolean
          client_id: string | null
          created_at: string
          during: unknown
          ends_at: string
          event_id: string | null
          expires_at: string | null
          external_uid: string | null
          group_id: string
          kind: Database['public']['Enums']['reservation_kind']
          note: string | null
          rank: number
          reservation_id: string
          reserved_space_id: string
          space_id: string
          starts_at: string
          updated_at: string
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          blocking?: never
          client_id?: string | null
          created_at?: string
          during: unknown
          ends_at?: never
          event_id?: string | null
          expires_at?: string | null
          external_uid?: string | null
          group_id?: string
          kind: Database['public']['Enums']['reservation_kind']
          note?: string | null
          rank?: number
          reservation_id?: string
          reserved_space_id: string
          space_id: string
          starts_at?: never
          updated_at?: string
          venue_id: string
        }
        Update: {
          blocking?: never
          client_id?: string | null
          created_at?: string
          during?: unknown
          ends_at?: never
          event_id?: string | null
          expires_at?: string | null
          external_uid?: string | null
          group_id?: string
          kind?: Database['public']['Enums']['reservation_kind']
          note?: string | null
          rank?: number
          reservation_id?: string
          reserved_space_id?: string
          space_id?: string
          starts_at?: never
          updated_at?: string
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'space_reservations_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
          {
            foreignKeyName: 'space_reservations_reserved_space_id_venue_id_fkey'
            columns: ['reserved_space_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'spaces'
            referencedColumns: ['space_id', 'venue_id']
          },
          {
            foreignKeyName: 'space_reservations_space_id_venue_id_fkey'
            columns: ['space_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'spaces'
            referencedColumns: ['space_id', 'venue_id']
          },
        ]
      }
      spaces: {
        Row: {
          area: number | null
          capacity: number
          created_at: string
          deleted_at: string | null
          description: string | null
          floorplan_url: string | null
          is_active: boolean
          main_image_url: string | null
          name: string
          parent_space_id: string | null
          photos: NonNullable<Json>
          setup_minutes: number
          space_id: string
          teardown_minutes: number
          updated_at: string
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          area?: number | null
          capacity: number
          created_at?: string
          deleted_at?: string | null
          description?: string | null
          floorplan_url?: string | null
          is_active?: boolean
          main_image_url?: string | null
          name: string
          parent_space_id?: string | null
          photos?: NonNullable<Json>
          setup_minutes?: number
          space_id?: string
          teardown_minutes?: number
          updated_at?: string
          venue_id: string
        }
        Update: {
          area?: number | null
          capacity?: number
          created_at?: string
          deleted_at?: string | null
          description?: string | null
          floorplan_url?: string | null
          is_active?: boolean
          main_image_url?: string | null
          name?: string
          parent_space_id?: string | null
          photos?: NonNullable<Json>
          setup_minutes?: number
          space_id?: string
          teardown_minutes?: number
          updated_at?: string
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'spaces_parent_space_id_venue_id_fkey'
            columns: ['parent_space_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'spaces'
            referencedColumns: ['space_id', 'venue_id']
          },
          {
            foreignKeyName: 'spaces_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
        ]
      }
      tasks: {
        Row: {
          assigned_to_id: string
          assigned_to_type: Database['public']['Enums']['user_type']
          cancelled_reason: string | null
          client_id: string | null
          completed_at: string | null
          completed_by: string | null
          created_at: string
          created_by: string | null
          description: string | null
          due_date: string | null
          event_id: string | null
          form_response: Json | null
          form_schema: Json | null
          name: string
          priority: Database['public']['Enums']['task_priority']
          status: Database['public']['Enums']['task_status']
          task_id: string
          updated_at: string
          venue_id: string
        }
        ComputedFields: never
        Insert: {
          assigned_to_id: string
          assigned_to_type: Database['public']['Enums']['user_type']
          cancelled_reason?: string | null
          client_id?: string | null
          completed_at?: string | null
          completed_by?: string | null
          created_at?: string
          created_by?: string | null
          description?: string | null
          due_date?: string | null
          event_id?: string | null
          form_response?: Json | null
          form_schema?: Json | null
          name: string
          priority?: Database['public']['Enums']['task_priority']
          status?: Database['public']['Enums']['task_status']
          task_id?: string
          updated_at?: string
          venue_id: string
        }
        Update: {
          assigned_to_id?: string
          assigned_to_type?: Database['public']['Enums']['user_type']
          cancelled_reason?: string | null
          client_id?: string | null
          completed_at?: string | null
          completed_by?: string | null
          created_at?: string
          created_by?: string | null
          description?: string | null
          due_date?: string | null
          event_id?: string | null
          form_response?: Json | null
          form_schema?: Json | null
          name?: string
          priority?: Database['public']['Enums']['task_priority']
          status?: Database['public']['Enums']['task_status']
          task_id?: string
          updated_at?: string
          venue_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'tasks_event_id_venue_id_fkey'
            columns: ['event_id', 'venue_id']
            isOneToOne: false
            referencedRelation: 'events'
            referencedColumns: ['event_id', 'venue_id']
          },
          {
            foreignKeyName: 'tasks_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
        ]
      }
      team_members: {
        Row: {
          created_at: string
          is_active: boolean
          role: Database['public']['Enums']['team_role']
          team_id: string
          team_member_id: string
          team_type: Database['public']['Enums']['user_type']
          updated_at: string
          user_id: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          is_active?: boolean
          role: Database['public']['Enums']['team_role']
          team_id: string
          team_member_id?: string
          team_type: Database['public']['Enums']['user_type']
          updated_at?: string
          user_id: string
        }
        Update: {
          created_at?: string
          is_active?: boolean
          role?: Database['public']['Enums']['team_role']
          team_id?: string
          team_member_id?: string
          team_type?: Database['public']['Enums']['user_type']
          updated_at?: string
          user_id?: string
        }
        Relationships: []
      }
      vendors: {
        Row: {
          address: Json | null
          contact_persons: NonNullable<Json>
          created_at: string
          deleted_at: string | null
          description: string | null
          email: string
          name: string
          phone: string | null
          updated_at: string
          vendor_id: string
        }
        ComputedFields: never
        Insert: {
          address?: Json | null
          contact_persons?: NonNullable<Json>
          created_at?: string
          deleted_at?: string | null
          description?: string | null
          email: string
          name: string
          phone?: string | null
          updated_at?: string
          vendor_id: string
        }
        Update: {
          address?: Json | null
          contact_persons?: NonNullable<Json>
          created_at?: string
          deleted_at?: string | null
          description?: string | null
          email?: string
          name?: string
          phone?: string | null
          updated_at?: string
          vendor_id?: string
        }
        Relationships: []
      }
      venue_vendors: {
        Row: {
          approval_status: Database['public']['Enums']['approval_status']
          created_at: string
          insurance: NonNullable<Json>
          updated_at: string
          vendor_id: string | null
          venue_id: string
          venue_vendor_id: string
        }
        ComputedFields: never
        Insert: {
          approval_status?: Database['public']['Enums']['approval_status']
          created_at?: string
          insurance?: NonNullable<Json>
          updated_at?: string
          vendor_id?: string | null
          venue_id: string
          venue_vendor_id?: string
        }
        Update: {
          approval_status?: Database['public']['Enums']['approval_status']
          created_at?: string
          insurance?: NonNullable<Json>
          updated_at?: string
          vendor_id?: string | null
          venue_id?: string
          venue_vendor_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'venue_vendors_vendor_id_fkey'
            columns: ['vendor_id']
            isOneToOne: false
            referencedRelation: 'vendors'
            referencedColumns: ['vendor_id']
          },
          {
            foreignKeyName: 'venue_vendors_venue_id_fkey'
            columns: ['venue_id']
            isOneToOne: false
            referencedRelation: 'venues'
            referencedColumns: ['venue_id']
          },
        ]
      }
      venues: {
        Row: {
          address: Json | null
          created_at: string
          currency: string
          deleted_at: string | null
          description: string | null
          email: string | null
          is_published: boolean
          latitude: number | null
          longitude: number | null
          name: string
          phone: string | null
          settings: NonNullable<Json>
          slug: string
          time_zone: string
          updated_at: string
          venue_id: string
          website: string | null
        }
        ComputedFields: never
        Insert: {
          address?: Json | null
          created_at?: string
          currency?: string
          deleted_at?: string | null
          description?: string | null
          email?: string | null
          is_published?: boolean
          latitude?: number | null
          longitude?: number | null
          name: string
          phone?: string | null
          settings?: NonNullable<Json>
          slug: string
          time_zone?: string
          updated_at?: string
          venue_id: string
          website?: string | null
        }
        Update: {
          address?: Json | null
          created_at?: string
          currency?: string
          deleted_at?: string | null
          description?: string | null
          email?: string | null
          is_published?: boolean
          latitude?: number | null
          longitude?: number | null
          name?: string
          phone?: string | null
          settings?: NonNullable<Json>
          slug?: string
          time_zone?: string
          updated_at?: string
          venue_id?: string
          website?: string | null
        }
        Relationships: []
      }
    }
    Views: {
      [_ in never]: never
    }
    Functions: {
      accept_invitation: { Args: { token: string }; Returns: Json }
      add_insurance_certificate: {
        Args: { certificate: Json; venue_vendor_id: string }
        Returns: {
          approval_status: Database['public']['Enums']['approval_status']
          created_at: string
          insurance: NonNullable<Json>
          updated_at: string
          vendor_id: string | null
          venue_id: string
          venue_vendor_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'venue_vendors'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      add_space_photos: {
        Args: { photos: Json; space_id: string }
        Returns: {
          area: number | null
          capacity: number
          created_at: string
          deleted_at: string | null
          description: string | null
          floorplan_url: string | null
          is_active: boolean
          main_image_url: string | null
          name: string
          parent_space_id: string | null
          photos: NonNullable<Json>
          setup_minutes: number
          space_id: string
          teardown_minutes: number
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'spaces'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      add_spaces_to_event: {
        Args: { event_id: string; space_ids: string[] }
        Returns: {
          area: number | null
          capacity: number
          created_at: string
          deleted_at: string | null
          description: string | null
          floorplan_url: string | null
          is_active: boolean
          main_image_url: string | null
          name: string
          parent_space_id: string | null
          photos: NonNullable<Json>
          setup_minutes: number
          space_id: string
          teardown_minutes: number
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'spaces'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      add_vendor_contact_person: {
        Args: { contact_person: Json; vendor_id: string }
        Returns: {
          address: Json | null
          contact_persons: NonNullable<Json>
          created_at: string
          deleted_at: string | null
          description: string | null
          email: string
          name: string
          phone: string | null
          updated_at: string
          vendor_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'vendors'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      append_chat_message: {
        Args: { chat_id: string; content: string; role: string; tool_calls?: Json }
        Returns: {
          archived: boolean
          chat_id: string
          created_at: string
          event_id: string | null
          messages: NonNullable<Json>
          updated_at: string
          user_id: string
          user_type: Database['public']['Enums']['user_type']
        }[]
        SetofOptions: {
          from: '*'
          to: 'chats'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      challenge_hold: {
        Args: { reservation_id: string }
        Returns: {
          blocking: boolean
          client_id: string | null
          created_at: string
          during: unknown
          ends_at: string
          event_id: string | null
          expires_at: string | null
          external_uid: string | null
          group_id: string
          kind: Database['public']['Enums']['reservation_kind']
          note: string | null
          rank: number
          reservation_id: string
          reserved_space_id: string
          space_id: string
          starts_at: string
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'space_reservations'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      change_event_status: {
        Args: {
          event_id: string
          if_updated_at?: string
          reason?: string
          status: Database['public']['Enums']['event_status']
        }
        Returns: {
          budget: number | null
          cancelled_reason: string | null
          client_id: string | null
          contact_email: string | null
          contact_name: string | null
          contact_phone: string | null
          created_at: string
          date: string
          deleted_at: string | null
          description: string | null
          ends_at: string
          event_id: string
          event_type: string | null
          guest_count: number | null
          name: string
          rsvp_deadline: string | null
          source: string
          status: Database['public']['Enums']['event_status']
          timeline: NonNullable<Json>
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'events'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      chatkit_append_item: {
        Args: {
          content: Json
          item_id?: string
          item_type?: Database['public']['Enums']['chatkit_item_type']
          metadata?: Json
          role?: string
          status?: string
          thread_id: string
        }
        Returns: {
          content: NonNullable<Json>
          created_at: string
          item_id: string
          item_type: Database['public']['Enums']['chatkit_item_type']
          metadata: NonNullable<Json>
          role: string | null
          sequence_number: number
          status: string | null
          thread_id: string
          updated_at: string
          user_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'chatkit_thread_items'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      check_space_availability: {
        Args: { event_id?: string; from: string; space_id: string; to: string }
        Returns: Json
      }
      claim_inquiry: {
        Args: { claim_token: string }
        Returns: {
          budget: number | null
          cancelled_reason: string | null
          client_id: string | null
          contact_email: string | null
          contact_name: string | null
          contact_phone: string | null
          created_at: string
          date: string
          deleted_at: string | null
          description: string | null
          ends_at: string
          event_id: string
          event_type: string | null
          guest_count: number | null
          name: string
          rsvp_deadline: string | null
          source: string
          status: Database['public']['Enums']['event_status']
          timeline: NonNullable<Json>
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'events'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      complete_task: {
        Args: { form_response?: Json; task_id: string }
        Returns: {
          assigned_to_id: string
          assigned_to_type: Database['public']['Enums']['user_type']
          cancelled_reason: string | null
          client_id: string | null
          completed_at: string | null
          completed_by: string | null
          created_at: string
          created_by: string | null
          description: string | null
          due_date: string | null
          event_id: string | null
          form_response: Json | null
          form_schema: Json | null
          name: string
          priority: Database['public']['Enums']['task_priority']
          status: Database['public']['Enums']['task_status']
          task_id: string
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'tasks'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      count_unread_messages: { Args: Record<PropertyKey, never>; Returns: number }
      create_block: {
        Args: { from: string; note?: string; space_id: string; to: string }
        Returns: {
          blocking: boolean
          client_id: string | null
          created_at: string
          during: unknown
          ends_at: string
          event_id: string | null
          expires_at: string | null
          external_uid: string | null
          group_id: string
          kind: Database['public']['Enums']['reservation_kind']
          note: string | null
          rank: number
          reservation_id: string
          reserved_space_id: string
          space_id: string
          starts_at: string
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'space_reservations'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      create_calendar_feed: {
        Args: { busy_only?: boolean; name?: string; space_id?: string; venue_id?: string }
        Returns: Json
      }
      create_contract: {
        Args: { currency?: string; event_id: string; schedule?: Json; terms: string; total_amount?: number }
        Returns: Json
      }
      create_event_series: {
        Args: { dates: string[]; event: Json; on_conflict?: string; space_ids?: string[] }
        Returns: Json
      }
      create_invitation: {
        Args: {
          event_id?: string
          expires_in_days?: number
          invitation_type: Database['public']['Enums']['invitation_type']
          invitee_email: string
          metadata?: Json
        }
        Returns: Json
      }
      create_rsvp_links: { Args: { event_id: string; guest_ids?: string[] }; Returns: Json }
      decline_invitation: { Args: { reason?: string; token: string }; Returns: Json }
      delete_old_notifications: { Args: { older_than_days?: number }; Returns: number }
      divide_space: {
        Args: { parts: Json; space_id: string }
        Returns: {
          area: number | null
          capacity: number
          created_at: string
          deleted_at: string | null
          description: string | null
          floorplan_url: string | null
          is_active: boolean
          main_image_url: string | null
          name: string
          parent_space_id: string | null
          photos: NonNullable<Json>
          setup_minutes: number
          space_id: string
          teardown_minutes: number
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'spaces'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      dry_run: {
        Args: { body?: Json; columns?: string[]; match?: Json; method: string; target: string }
        Returns: Json
      }
      duplicate_event: {
        Args: { date: string; event_id: string }
        Returns: {
          budget: number | null
          cancelled_reason: string | null
          client_id: string | null
          contact_email: string | null
          contact_name: string | null
          contact_phone: string | null
          created_at: string
          date: string
          deleted_at: string | null
          description: string | null
          ends_at: string
          event_id: string
          event_type: string | null
          guest_count: number | null
          name: string
          rsvp_deadline: string | null
          source: string
          status: Database['public']['Enums']['event_status']
          timeline: NonNullable<Json>
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'events'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      expire_holds: { Args: Record<PropertyKey, never>; Returns: number }
      expire_invitations: { Args: Record<PropertyKey, never>; Returns: number }
      find_alternatives: {
        Args: { from: string; guest_count?: number; space_ids: string[]; to: string }
        Returns: Json
      }
      generate_payment_schedule: {
        Args: {
          deposit_due_days_before?: number
          deposit_percentage?: number
          event_date: string
          final_due_days_before?: number
          total_amount: number
          venue_id?: string
        }
        Returns: Json
      }
      get_availability: {
        Args: {
          duration_minutes?: number
          from: string
          guest_count?: number
          slug?: string
          space_ids?: string[]
          step_minutes?: number
          to: string
          venue_id?: string
        }
        Returns: Json
      }
      get_booking_page: { Args: { slug: string }; Returns: Json }
      get_calendar_feed: { Args: { token: string }; Returns: Json }
      get_client_stats: { Args: { client_id: string }; Returns: Json }
      get_contract_payment_status: { Args: { contract_id: string }; Returns: Json }
      get_contracts_requiring_attention: {
        Args: { venue_id?: string }
        Returns: {
          amount: number
          contract_id: string
          currency: string
          due_date: string
          event_date: string
          event_id: string
          event_name: string
          reason: string
          since: string
          status: Database['public']['Enums']['contract_status']
          version: number
        }[]
      }
      get_current_user: { Args: Record<PropertyKey, never>; Returns: Json }
      get_event_element_totals: { Args: { event_id: string }; Returns: Json }
      get_event_summary: { Args: { event_id: string }; Returns: Json }
      get_guest_stats: { Args: { event_id: string }; Returns: Json }
      get_inquiry: { Args: { claim_token: string }; Returns: Json }
      get_invitation_by_token: { Args: { token: string }; Returns: Json }
      get_or_create_event_chat: {
        Args: { event_id: string }
        Returns: {
          archived: boolean
          chat_id: string
          created_at: string
          event_id: string | null
          messages: NonNullable<Json>
          updated_at: string
          user_id: string
          user_type: Database['public']['Enums']['user_type']
        }[]
        SetofOptions: {
          from: '*'
          to: 'chats'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      get_refund_quote: { Args: { event_id: string }; Returns: Json }
      get_rsvp: { Args: { token: string }; Returns: Json }
      get_space_upcoming_events: {
        Args: { limit?: number; space_id: string }
        Returns: {
          budget: number | null
          cancelled_reason: string | null
          client_id: string | null
          contact_email: string | null
          contact_name: string | null
          contact_phone: string | null
          created_at: string
          date: string
          deleted_at: string | null
          description: string | null
          ends_at: string
          event_id: string
          event_type: string | null
          guest_count: number | null
          name: string
          rsvp_deadline: string | null
          source: string
          status: Database['public']['Enums']['event_status']
          timeline: NonNullable<Json>
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'events'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      get_task_stats: { Args: { assigned_to_id?: string; event_id?: string }; Returns: Json }
      get_tasks_due_soon: {
        Args: {
          after_due_date?: string
          after_priority?: Database['public']['Enums']['task_priority']
          after_task_id?: string
          assigned_to_id?: string
          assigned_to_type?: Database['public']['Enums']['user_type']
          by_priority?: boolean
          event_id?: string
          hours?: number
          limit?: number
          venue_id?: string
        }
        Returns: {
          assigned_to_id: string
          assigned_to_type: Database['public']['Enums']['user_type']
          cancelled_reason: string | null
          client_id: string | null
          completed_at: string | null
          completed_by: string | null
          created_at: string
          created_by: string | null
          description: string | null
          due_date: string | null
          event_id: string | null
          form_response: Json | null
          form_schema: Json | null
          name: string
          priority: Database['public']['Enums']['task_priority']
          status: Database['public']['Enums']['task_status']
          task_id: string
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'tasks'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      get_user_type: { Args: Record<PropertyKey, never>; Returns: Database['public']['Enums']['user_type'] }
      get_venue_elements: {
        Args: { category?: string; venue_id: string }
        Returns: {
          category: string
          description: string
          element_id: string
          image_url: string
          name: string
          price: number
          price_is_public: boolean
          price_unit: string
          venue_id: string
        }[]
      }
      get_venue_stats: { Args: { venue_id: string }; Returns: Json }
      import_busy_calendar: {
        Args: { entries: Json; from?: string; source: string; space_id?: string; to?: string; venue_id?: string }
        Returns: Json
      }
      import_guests: {
        Args: { dry_run?: boolean; event_id: string; guests: Json; on_duplicate?: string }
        Returns: Json
      }
      is_client: { Args: Record<PropertyKey, never>; Returns: boolean }
      is_element_available: { Args: { date: string; element_id: string; quantity?: number }; Returns: Json }
      is_vendor: { Args: Record<PropertyKey, never>; Returns: boolean }
      is_venue: { Args: Record<PropertyKey, never>; Returns: boolean }
      leave_team: { Args: { team_id: string }; Returns: Json }
      list_team_members: {
        Args: Record<PropertyKey, never>
        Returns: {
          created_at: string
          email: string
          name: string
          role: Database['public']['Enums']['team_role']
          team_id: string
          team_member_id: string
          team_type: Database['public']['Enums']['user_type']
          user_id: string
        }[]
      }
      list_threads: {
        Args: { before?: string; before_id?: string; limit?: number }
        Returns: {
          event_id: string
          event_name: string
          last_message: Json
          party_id: string
          party_name: string
          party_type: Database['public']['Enums']['user_type']
          thread_id: string
          unread_count: number
        }[]
      }
      mark_all_notifications_read: { Args: Record<PropertyKey, never>; Returns: number }
      mark_thread_read: { Args: { thread_id: string }; Returns: number }
      move_event: {
        Args: {
          date?: string
          ends_at?: string
          event_id: string
          from_space_id: string
          if_updated_at?: string
          to_space_id: string
        }
        Returns: {
          budget: number | null
          cancelled_reason: string | null
          client_id: string | null
          contact_email: string | null
          contact_name: string | null
          contact_phone: string | null
          created_at: string
          date: string
          deleted_at: string | null
          description: string | null
          ends_at: string
          event_id: string
          event_type: string | null
          guest_count: number | null
          name: string
          rsvp_deadline: string | null
          source: string
          status: Database['public']['Enums']['event_status']
          timeline: NonNullable<Json>
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'events'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      place_hold: {
        Args: {
          event_id?: string
          from: string
          hold_hours?: number
          note?: string
          rank?: number
          space_id: string
          to: string
        }
        Returns: {
          blocking: boolean
          client_id: string | null
          created_at: string
          during: unknown
          ends_at: string
          event_id: string | null
          expires_at: string | null
          external_uid: string | null
          group_id: string
          kind: Database['public']['Enums']['reservation_kind']
          note: string | null
          rank: number
          reservation_id: string
          reserved_space_id: string
          space_id: string
          starts_at: string
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'space_reservations'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      place_visitor_hold: {
        Args: {
          from: string
          guest_count?: number
          hold_token?: string
          space_id: string
          to: string
          visitor_key?: string
        }
        Returns: Json
      }
      record_contract_payment: {
        Args: {
          contract_id: string
          idempotency_key?: string
          method: string
          paid_at?: string
          payment_id?: string
          position?: number
          stripe_payment_intent_id?: string
        }
        Returns: {
          amount: number
          client_id: string | null
          contract_id: string
          created_at: string
          description: string
          due_date: string
          idempotency_key: string | null
          method: string | null
          paid_at: string | null
          payment_id: string
          position: number
          recorded_by: string | null
          stripe_payment_intent_id: string | null
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'contract_payments'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      register_profile: {
        Args: { details?: Json; name: string; user_type: Database['public']['Enums']['user_type'] }
        Returns: Json
      }
      release_hold: {
        Args: { reservation_id: string }
        Returns: {
          blocking: boolean
          client_id: string | null
          created_at: string
          during: unknown
          ends_at: string
          event_id: string | null
          expires_at: string | null
          external_uid: string | null
          group_id: string
          kind: Database['public']['Enums']['reservation_kind']
          note: string | null
          rank: number
          reservation_id: string
          reserved_space_id: string
          space_id: string
          starts_at: string
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'space_reservations'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      release_visitor_hold: { Args: { hold_token: string }; Returns: boolean }
      remove_block: {
        Args: { reservation_id: string }
        Returns: {
          blocking: boolean
          client_id: string | null
          created_at: string
          during: unknown
          ends_at: string
          event_id: string | null
          expires_at: string | null
          external_uid: string | null
          group_id: string
          kind: Database['public']['Enums']['reservation_kind']
          note: string | null
          rank: number
          reservation_id: string
          reserved_space_id: string
          space_id: string
          starts_at: string
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'space_reservations'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      remove_insurance_certificate: {
        Args: { certificate: Json; venue_vendor_id: string }
        Returns: {
          approval_status: Database['public']['Enums']['approval_status']
          created_at: string
          insurance: NonNullable<Json>
          updated_at: string
          vendor_id: string | null
          venue_id: string
          venue_vendor_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'venue_vendors'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      remove_space_photo: {
        Args: { space_id: string; url: string }
        Returns: {
          area: number | null
          capacity: number
          created_at: string
          deleted_at: string | null
          description: string | null
          floorplan_url: string | null
          is_active: boolean
          main_image_url: string | null
          name: string
          parent_space_id: string | null
          photos: NonNullable<Json>
          setup_minutes: number
          space_id: string
          teardown_minutes: number
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'spaces'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      resend_invitation: { Args: { expires_in_days?: number; invitation_id: string }; Returns: Json }
      rsvp_by_token: {
        Args: {
          dietary_restrictions?: string
          plus_one_names?: string[]
          plus_ones?: number
          rsvp_status: Database['public']['Enums']['rsvp_status']
          token: string
        }
        Returns: Json
      }
      search_clients: {
        Args: { limit?: number; query: string }
        Returns: {
          billing_address: Json | null
          client_id: string
          created_at: string
          deleted_at: string | null
          email: string
          name: string
          phone: string | null
          preferences: NonNullable<Json>
          stripe_customer_id: string | null
          updated_at: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'clients'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      search_elements: {
        Args: { limit?: number; query: string; venue_id?: string }
        Returns: {
          availability_rules: NonNullable<Json>
          category: string
          contract: Json | null
          created_at: string
          deleted_at: string | null
          description: string | null
          element_id: string
          files: NonNullable<Json>
          image_url: string | null
          is_active: boolean
          is_approved: boolean
          is_hidden_by_venue: boolean
          name: string
          price: number
          price_is_public: boolean
          price_unit: string
          public_price: number | null
          updated_at: string
          vendor_id: string | null
          venue_id: string
          venue_vendor_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'elements'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      search_events: {
        Args: { limit?: number; query: string; venue_id?: string }
        Returns: {
          budget: number | null
          cancelled_reason: string | null
          client_id: string | null
          contact_email: string | null
          contact_name: string | null
          contact_phone: string | null
          created_at: string
          date: string
          deleted_at: string | null
          description: string | null
          ends_at: string
          event_id: string
          event_type: string | null
          guest_count: number | null
          name: string
          rsvp_deadline: string | null
          source: string
          status: Database['public']['Enums']['event_status']
          timeline: NonNullable<Json>
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'events'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      search_guests: {
        Args: { event_id: string; limit?: number; query: string }
        Returns: {
          client_id: string | null
          created_at: string
          dietary_restrictions: string | null
          email: string | null
          event_id: string
          guest_id: string
          name: string
          notes: string | null
          phone: string | null
          plus_one_names: string[]
          plus_ones: number
          responded_at: string | null
          rsvp_status: Database['public']['Enums']['rsvp_status']
          rsvp_token_hash: string | null
          table_name: string | null
          title: string | null
          updated_at: string
          venue_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'guests'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      search_messages: {
        Args: { limit?: number; query: string }
        Returns: {
          action_required: boolean
          attachments: NonNullable<Json>
          client_token: string | null
          content: string
          created_at: string
          event_id: string | null
          message_id: string
          read_at: string | null
          recipient_id: string
          recipient_type: Database['public']['Enums']['user_type']
          sender_id: string
          sender_type: Database['public']['Enums']['user_type']
          suggested_response: string | null
          thread_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'messages'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      search_vendors: {
        Args: { limit?: number; query: string }
        Returns: {
          address: Json | null
          contact_persons: NonNullable<Json>
          created_at: string
          deleted_at: string | null
          description: string | null
          email: string
          name: string
          phone: string | null
          updated_at: string
          vendor_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'vendors'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      search_venues: {
        Args: { capacity?: number; date?: string; limit?: number; near?: Json; query?: string }
        Returns: {
          address: Json | null
          created_at: string
          currency: string
          deleted_at: string | null
          description: string | null
          email: string | null
          is_published: boolean
          latitude: number | null
          longitude: number | null
          name: string
          phone: string | null
          settings: NonNullable<Json>
          slug: string
          time_zone: string
          updated_at: string
          venue_id: string
          website: string | null
        }[]
        SetofOptions: {
          from: '*'
          to: 'venues'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      send_contract_for_signature: { Args: { contract_id: string }; Returns: Json }
      send_message: {
        Args: {
          action_required?: boolean
          attachments?: Json
          client_token?: string
          content: string
          event_id?: string
          recipient_id: string
          recipient_type: Database['public']['Enums']['user_type']
          suggested_response?: string
          thread_id?: string
        }
        Returns: {
          action_required: boolean
          attachments: NonNullable<Json>
          client_token: string | null
          content: string
          created_at: string
          event_id: string | null
          message_id: string
          read_at: string | null
          recipient_id: string
          recipient_type: Database['public']['Enums']['user_type']
          sender_id: string
          sender_type: Database['public']['Enums']['user_type']
          suggested_response: string | null
          thread_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'messages'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      sign_contract: {
        Args: { contract_id: string; if_updated_at?: string; signer_name: string; terms_hash: string }
        Returns: Json
      }
      submit_inquiry: {
        Args: {
          contact_email: string
          contact_name: string
          contact_phone?: string
          date: string
          ends_at: string
          event_type?: string
          fill_time_ms?: number
          guest_count?: number
          hold_token?: string
          honeypot?: string
          idempotency_key?: string
          message?: string
          name?: string
          space_id?: string
          venue_id: string
        }
        Returns: Json
      }
      switch_team: { Args: { team_id: string }; Returns: Json }
      update_client_preferences: {
        Args: { client_id: string; preferences: Json }
        Returns: {
          billing_address: Json | null
          client_id: string
          created_at: string
          deleted_at: string | null
          email: string
          name: string
          phone: string | null
          preferences: NonNullable<Json>
          stripe_customer_id: string | null
          updated_at: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'clients'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      update_contract: {
        Args: {
          contract_id: string
          currency?: string
          if_updated_at?: string
          schedule?: Json
          terms?: string
          total_amount?: number
        }
        Returns: Json
      }
      verify_insurance_certificate: {
        Args: { certificate: Json; venue_vendor_id: string }
        Returns: {
          approval_status: Database['public']['Enums']['approval_status']
          created_at: string
          insurance: NonNullable<Json>
          updated_at: string
          vendor_id: string | null
          venue_id: string
          venue_vendor_id: string
        }[]
        SetofOptions: {
          from: '*'
          to: 'venue_vendors'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      verify_invitation: { Args: { token: string }; Returns: Json }
      void_contract: { Args: { contract_id: string }; Returns: Json }
    }
    Enums: {
      actor_type: 'client' | 'venue' | 'vendor' | 'system'
      approval_status: 'pending' | 'approved' | 'rejected' | 'not_required'
      chatkit_agent: 'client' | 'venue_general' | 'venue_event' | 'vendor'
      chatkit_item_type: 'message' | 'widget' | 'client_tool_call' | 'client_tool_result' | 'hidden'
      contract_status: 'draft' | 'pending_signature' | 'signed' | 'partially_paid' | 'paid' | 'void'
      element_status: 'to_do' | 'in_progress' | 'completed' | 'needs_attention'
      event_status:
        | 'inquiry'
        | 'pending_confirmation'
        | 'confirmed'
        | 'in_planning'
        | 'finalized'
        | 'completed'
        | 'cancelled'
      invitation_status: 'pending' | 'accepted' | 'declined' | 'expired' | 'revoked'
      invitation_type: 'client' | 'venue' | 'vendor' | 'member'
      reservation_kind: 'hold' | 'booking' | 'block'
      rsvp_status: 'undecided' | 'yes' | 'no'
      task_priority: 'low' | 'medium' | 'high' | 'urgent'
      task_status: 'pending' | 'in_progress' | 'completed' | 'cancelled'
      team_role: 'owner' | 'manager' | 'staff'
      user_type: 'client' | 'venue' | 'vendor'
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema['CompositeTypes']
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {
      actor_type: ['client', 'venue', 'vendor', 'system'],
      approval_status: ['pending', 'approved', 'rejected', 'not_required'],
      chatkit_agent: ['client', 'venue_general', 'venue_event', 'vendor'],
      chatkit_item_type: ['message', 'widget', 'client_tool_call', 'client_tool_result', 'hidden'],
      contract_status: ['draft', 'pending_signature', 'signed', 'partially_paid', 'paid', 'void'],
      element_status: ['to_do', 'in_progress', 'completed', 'needs_attention'],
      event_status: [
        'inquiry',
        'pending_confirmation',
        'confirmed',
        'in_planning',
        'finalized',
        'completed',
        'cancelled',
      ],
      invitation_status: ['pending', 'accepted', 'declined', 'expired', 'revoked'],
      invitation_type: ['client', 'venue', 'vendor', 'member'],
      reservation_kind: ['hold', 'booking', 'block'],
      rsvp_status: ['undecided', 'yes', 'no'],
      task_priority: ['low', 'medium', 'high', 'urgent'],
      task_status: ['pending', 'in_progress', 'completed', 'cancelled'],
      team_role: ['owner', 'manager', 'staff'],
      user_type: ['client', 'venue', 'vendor'],
    },
  },
} as const
