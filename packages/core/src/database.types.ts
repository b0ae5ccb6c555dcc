export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  // Allows to automatically instantiate createClient with right options
  // instead of createClient<Database, { PostgrestVersion: 'XX' }>(URL, KEY)
  __InternalSupabase: {
    PostgrestVersion: "14.1"
  }
  public: {
    Tables: {
      venues: {
        Row: {
          venue_id: string
          name: string
          slug: string
          description: string | null
          address: Json | null
          latitude: number | null
          longitude: number | null
          time_zone: string
          currency: string
          email: string | null
          phone: string | null
          website: string | null
          is_published: boolean
          settings: Json
          deleted_at: string | null
          created_at: string
          updated_at: string
        }
        Insert: {
          venue_id: string
          name: string
          slug: string
          description?: string | null
          address?: Json | null
          latitude?: number | null
          longitude?: number | null
          time_zone?: string
          currency?: string
          email?: string | null
          phone?: string | null
          website?: string | null
          is_published?: boolean
          settings?: Json
          deleted_at?: string | null
          created_at?: string
          updated_at?: string
        }
        Update: {
          venue_id?: string
          name?: string
          slug?: string
          description?: string | null
          address?: Json | null
          latitude?: number | null
          longitude?: number | null
          time_zone?: string
          currency?: string
          email?: string | null
          phone?: string | null
          website?: string | null
          is_published?: boolean
          settings?: Json
          deleted_at?: string | null
          created_at?: string
          updated_at?: string
        }
        Relationships: []
      }
      events: {
        Row: { event_id: string; venue_id: string; name: string; deleted_at: string | null }
        Insert: { event_id?: string; venue_id: string; name: string; deleted_at?: string | null }
        Update: { event_id?: string; venue_id?: string; name?: string; deleted_at?: string | null }
        Relationships: []
      }
      spaces: {
        Row: { space_id: string; venue_id: string; name: string; deleted_at: string | null }
        Insert: { space_id?: string; venue_id: string; name: string; deleted_at?: string | null }
        Update: { space_id?: string; venue_id?: string; name?: string; deleted_at?: string | null }
        Relationships: [
          {
            foreignKeyName: "spaces_venue_id_fkey"
            columns: ["venue_id"]
            isOneToOne: false
            referencedRelation: "venues"
            referencedColumns: ["venue_id"]
          },
        ]
      }
    }
    Views: { [_ in never]: never }
    Functions: {
      register_profile: {
        Args: { user_type: Database["public"]["Enums"]["user_type"]; name: string; details?: Json }
        Returns: Json
      }
      search_venues: {
        Args: { query: string; near?: Json; capacity?: number; date?: string; limit?: number }
        Returns: Database["public"]["Tables"]["venues"]["Row"][]
        SetofOptions: { from: "*"; to: "venues"; isOneToOne: false; isSetofReturn: true }
      }
      get_venue_stats: { Args: { venue_id: string }; Returns: Json }
    }
    Enums: { user_type: "client" | "venue" | "vendor" }
    CompositeTypes: { [_ in never]: never }
  }
}
