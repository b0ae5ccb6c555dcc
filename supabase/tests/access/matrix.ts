import type { TableAccess } from './grid.ts'

export const matrix: Record<string, TableAccess> = {
  clients: {
    key: 'client_id',
    values: {
      client_id: ':bob',
      name: `'Annabel'`,
      email: `'mallory@example.com'`,
      phone: `'+43 1 555 99'`,
      billing_address: `'{"city": "Wien"}'`,
      preferences: `'{"food": "Vegan"}'`,
      deleted_at: 'now()',
    },
    adds: {
      oneself: `(client_id, name, email)
        values (:me, 'Me', 'me@example.com')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read ann                                            | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read bob                                            | 42501   -       -       -       -       -       -       -       -       -       yes
      change ann name phone billing_address               | 42501   -       yes     -       -       -       -       -       -       -       yes
      change ann preferences                              | 42501   -       yes     -       -       -       -       -       -       -       yes
      change ann email                                    | 42501   -       VK003   -       -       -       -       -       -       -       yes
      change ann deleted_at                               | 42501   -       VK008   -       -       -       -       -       -       -       VK008
      change ann client_id                                | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change bob name phone billing_address               | 42501   -       -       -       -       -       -       -       -       -       yes
      add oneself                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      remove ann                                          | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      remove bob                                          | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
    `,
  },
  venues: {
    key: 'venue_id',
    anonReads: `venue_id, name, slug, description, address, latitude, longitude, time_zone, currency, website,
          is_published, deleted_at`,
    values: {
      venue_id: ':rival',
      name: `'New hall'`,
      slug: `'new-hall'`,
      description: `'New'`,
      address: `'{"city": "Wien"}'`,
      latitude: '48.2',
      longitude: '16.4',
      time_zone: `'Europe/Paris'`,
      currency: `'USD'`,
      email: `'new@hall.example'`,
      phone: `'+43 1 555 02'`,
      website: `'https://hall.example'`,
      is_published: 'false',
      settings: `'{"hold_hours": 24}'`,
      deleted_at: 'now()',
    },
    adds: {
      oneself: `(venue_id, name, slug)
        values (:me, 'Me', 'me-and-mine')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read hall                                           | yes     yes     yes     yes     yes     yes     yes     yes     yes     yes     yes
      read rival                                          | -       -       -       -       -       -       -       -       -       -       yes
      change hall name slug description address           | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change hall latitude longitude email phone website  | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change hall time_zone is_published settings         | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change hall currency                                | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      change hall deleted_at                              | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      change hall venue_id                                | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change rival name slug description                  | 42501   -       -       -       -       -       -       -       -       -       yes
      add oneself                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      remove hall                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      remove rival                                        | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
    `,
  },
  vendors: {
    key: 'vendor_id',
    values: {
      vendor_id: ':petra',
      name: `'New Flowers'`,
      email: `'mallory@example.com'`,
      phone: `'+43 1 555 33'`,
      address: `'{"city": "Wien"}'`,
      description: `'New'`,
      contact_persons: `'[{"name": "Fay"}]'`,
      deleted_at: 'now()',
    },
    adds: {
      oneself: `(vendor_id, name, email)
        values (:me, 'Me', 'me@example.com')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read flora                                          | 42501   -       yes     yes     yes     yes     -       yes     yes     -       yes
      read petra                                          | 42501   -       yes     yes     yes     yes     -       -       -       yes     yes
      read victor                                         | 42501   -       -       -       -       -       -       -       -       -       yes
      change flora name phone address description         | 42501   -       -       -       -       -       -       yes     -       -       yes
      change flora contact_persons                        | 42501   -       -       -       -       -       -       yes     -       -       yes
      change flora email                                  | 42501   -       -       -       -       -       -       VK003   -       -       yes
      change flora deleted_at                             | 42501   -       -       -       -       -       -       yes     -       -       yes
      change flora vendor_id                              | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change victor name phone address description        | 42501   -       -       -       -       -       -       -       -       -       yes
      add oneself                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      remove flora                                        | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      remove victor                                       | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
    `,
  },
  team_members: {
    key: 'team_member_id',
    values: { role: `'manager'`, is_active: 'false', team_id: ':rival' },
    adds: {
      oneself: `(team_type, team_id, user_id, role)
        values ('venue', :rival, :me, 'owner')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read member-hall                                    | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read member-sam                                     | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read member-rival                                   | 42501   -       -       -       -       -       -       -       -       -       yes
      read member-fred                                    | 42501   -       -       -       -       -       -       yes     yes     -       yes
      change member-sam role                              | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change member-hall role                             | 42501   -       -       VK008   VK004   -       -       -       -       -       VK008
      change member-mia role                              | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change member-fred role                             | 42501   -       -       -       -       -       -       yes     -       -       yes
      change member-rival role                            | 42501   -       -       -       -       -       -       -       -       -       VK008
      change member-sam is_active                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change member-sam team_id                           | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add oneself                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      remove member-sam                                   | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      remove member-hall                                  | 42501   -       -       VK008   VK004   -       -       -       -       -       VK008
      remove member-fred                                  | 42501   -       -       -       -       -       -       yes     yes     -       yes
      remove member-rival                                 | 42501   -       -       -       -       -       -       -       -       -       VK008
    `,
  },
  venue_vendors: {
    key: 'venue_vendor_id',
    values: {
      approval_status: `'approved'`,
      insurance: `'[{"type": "liability", "expires_on": "2032-01-01"}]'`,
      venue_id: ':rival',
    },
    adds: {
      victor: `(venue_id, vendor_id, approval_status, insurance)
        values (:hall, :victor, 'approved', '[]')`,
      application: `(venue_id, vendor_id, approval_status)
        values (:hall, :me, 'pending')`,
      approval: `(venue_id, vendor_id, approval_status)
        values (:hall, :me, 'approved')`,
      'hidden-venue': `(venue_id, vendor_id, approval_status)
        values (:rival, :me, 'pending')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read hall-flora                                     | 42501   -       -       yes     yes     yes     -       yes     yes     -       yes
      read hall-petra                                     | 42501   -       -       yes     yes     yes     -       -       -       yes     yes
      read hall-house                                     | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read rival-victor                                   | 42501   -       -       -       -       -       -       -       -       -       yes
      change hall-petra approval_status                   | 42501   -       -       yes     yes     -       -       -       -       VK004   yes
      change hall-flora insurance                         | 42501   -       -       yes     yes     -       -       yes     -       -       yes
      change hall-petra insurance                         | 42501   -       -       yes     yes     -       -       -       -       yes     yes
      change hall-flora venue_id                          | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change rival-victor approval_status                 | 42501   -       -       -       -       -       -       -       -       -       yes
      change rival-victor insurance                       | 42501   -       -       -       -       -       -       -       -       -       yes
      add victor                                          | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add approval                                        | 42501   42501   42501   23503   23503   42501   42501   42501   42501   42501   23503
      add application                                     | 42501   42501   42501   23503   23503   42501   42501   23505   42501   23505   23503
      add hidden-venue                                    | 42501   42501   42501   42501   42501   42501   42501   VK005   42501   VK005   23503
      remove hall-petra                                   | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      remove rival-victor                                 | 42501   -       -       -       -       -       -       -       -       -       yes
    `,
  },
  spaces: {
    key: 'space_id',
    anonReads: `space_id, venue_id, parent_space_id, name, description, capacity, area, photos, main_image_url,
          floorplan_url, setup_minutes, teardown_minutes, is_active, deleted_at`,
    values: {
      name: `'New room'`,
      description: `'New'`,
      capacity: '9',
      area: '100',
      photos: `'[{"url": "https://hall.example/1.jpg"}]'`,
      main_image_url: `'https://hall.example/1.jpg'`,
      floorplan_url: `'https://hall.example/1.pdf'`,
      setup_minutes: '30',
      teardown_minutes: '30',
      is_active: 'false',
      parent_space_id: ':ballroom',
      deleted_at: 'now()',
      venue_id: ':rival',
    },
    adds: {
      terrace: `(space_id, venue_id, parent_space_id, name, description, capacity, area, photos, main_image_url,
          floorplan_url, setup_minutes, teardown_minutes, is_active)
        values (gen_random_uuid(), :hall, null, 'Terrace', 'Sunny', 50, 100, '[]', null, null, 0, 0,
          true)`,
      'rival-terrace': `(venue_id, name, capacity)
        values (:rival, 'Terrace', 50)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read ballroom                                       | yes     yes     yes     yes     yes     yes     yes     yes     yes     yes     yes
      read attic                                          | -       -       -       yes     yes     yes     -       -       -       -       yes
      read cellar                                         | -       -       -       -       -       -       -       -       -       -       yes
      change garden name description capacity area        | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change garden photos main_image_url floorplan_url   | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change garden setup_minutes teardown_minutes        | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change garden is_active                             | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change garden parent_space_id                       | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change attic deleted_at                             | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change ballroom deleted_at                          | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      change garden venue_id                              | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change cellar name                                  | 42501   -       -       -       -       -       -       -       -       -       yes
      add terrace                                         | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add rival-terrace                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove attic                                        | 42501   -       -       yes     yes     -       -       -       -       -       yes
      remove ballroom                                     | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      remove cellar                                       | 42501   -       -       -       -       -       -       -       -       -       VK008
    `,
  },
  elements: {
    key: 'element_id',
    anonReads: `element_id, venue_id, name, category, description, public_price, price_unit, image_url, is_active,
          is_hidden_by_venue, deleted_at`,
    values: {
      name: `'New'`,
      category: `'other'`,
      description: `'New'`,
      price: '1',
      price_unit: `'per_guest'`,
      price_is_public: 'false',
      image_url: `'https://hall.example/1.jpg'`,
      files: `'[]'`,
      availability_rules: `'{"max_per_day": 3}'`,
      contract: `'{"a": 1}'`,
      is_active: 'false',
      is_hidden_by_venue: 'true',
      deleted_at: 'now()',
      vendor_id: ':me',
    },
    adds: {
      'in-house': `(element_id, venue_vendor_id, name, category, description, price, price_unit, price_is_public,
          image_url, files, availability_rules, contract, is_active)
        values (gen_random_uuid(), :hall-house, 'Chairs', 'furniture', null, 3, 'flat', true, null,
          '[]', '{}', null, true)`,
      floral: `(venue_vendor_id, name, category, price)
        values (:hall-flora, 'Wreaths', 'decoration', 40)`,
      photographic: `(venue_vendor_id, name, category, price)
        values (:hall-petra, 'Film', 'photography', 40)`,
      rivals: `(venue_vendor_id, name, category, price)
        values (:rival-house, 'Beer', 'catering', 4)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read flowers                                        | yes     yes     yes     yes     yes     yes     yes     yes     yes     yes     yes
      read photos                                         | -       -       yes     yes     yes     yes     -       -       -       yes     yes
      read cake                                           | yes     -       yes     yes     yes     yes     -       -       -       -       yes
      read wine                                           | -       -       -       -       -       -       -       -       -       -       yes
      change flowers name category description            | 42501   -       -       VK004   VK004   -       -       yes     -       -       yes
      change flowers price price_unit price_is_public     | 42501   -       -       VK004   VK004   -       -       yes     -       -       yes
      change flowers image_url files contract             | 42501   -       -       VK004   VK004   -       -       yes     -       -       yes
      change flowers availability_rules is_active         | 42501   -       -       VK004   VK004   -       -       yes     -       -       yes
      change flowers is_hidden_by_venue                   | 42501   -       -       yes     yes     -       -       VK004   -       -       yes
      change cake name category description price         | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change cake is_hidden_by_venue                      | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change flowers vendor_id                            | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change flowers deleted_at                           | 42501   -       -       VK004   VK004   -       -       yes     -       -       yes
      change wine price                                   | 42501   -       -       -       -       -       -       -       -       -       yes
      add in-house                                        | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add floral                                          | 42501   42501   42501   42501   42501   42501   42501   yes     42501   42501   yes
      add photographic                                    | 42501   42501   42501   42501   42501   42501   42501   42501   42501   yes     yes
      add rivals                                          | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove candles                                      | 42501   -       -       yes     yes     -       -       -       -       -       yes
      remove flowers                                      | 42501   -       -       -       -       -       -       23503   -       -       23503
      remove wine                                         | 42501   -       -       -       -       -       -       -       -       -       23503
    `,
  },
  events: {
    key: 'event_id',
    values: {
      name: `'New name'`,
      description: `'New'`,
      date: `'2031-07-06 12:00+00'`,
      ends_at: `'2031-07-05 20:00+00'`,
      status: `'in_planning'`,
      guest_count: '41',
      budget: '2001',
      event_type: `'party'`,
      rsvp_deadline: `'2031-06-01 00:00+00'`,
      timeline: `'[{"time": "12:00", "activity": "Start"}]'`,
      contact_name: `'Cy'`,
      contact_email: `'cy@example.com'`,
      contact_phone: `'+43 1 555 77'`,
      cancelled_reason: `'Rain'`,
      deleted_at: 'now()',
      client_id: ':bob',
      venue_id: ':rival',
      source: `'api'`,
    },
    adds: {
      inquiry: `(event_id, name, description, date, ends_at, venue_id, client_id, status, guest_count, budget,
          event_type, rsvp_deadline, timeline, contact_name, contact_email, contact_phone, source)
        values (gen_random_uuid(), 'New', null, '2031-09-01 12:00+00', null, :hall, :me, 'inquiry', 10,
          100, 'party', null, '[]', null, null, null, 'api')`,
      confirmed: `(name, date, venue_id, client_id, status)
        values ('New', '2031-09-01 12:00+00', :hall, :ann, 'confirmed')`,
      'for-stranger': `(name, date, venue_id, client_id)
        values ('New', '2031-09-01 12:00+00', :hall, :bob)`,
      'without-client': `(name, date, venue_id)
        values ('New', '2031-09-01 12:00+00', :hall)`,
      'at-rival': `(name, date, venue_id)
        values ('New', '2031-09-01 12:00+00', :rival)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gala                                           | 42501   -       yes     yes     yes     yes     -       yes     yes     -       yes
      read fete                                           | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read ball                                           | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read meeting                                        | 42501   -       -       -       -       -       -       -       -       -       yes
      change fete name description guest_count budget     | 42501   -       yes     yes     yes     VK004   -       -       -       -       yes
      change fete event_type rsvp_deadline                | 42501   -       yes     yes     yes     VK004   -       -       -       -       yes
      change fete timeline                                | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      change fete date                                    | 42501   -       VK004   yes     yes     VK004   -       -       -       -       yes
      change fete ends_at                                 | 42501   -       VK004   yes     yes     VK004   -       -       -       -       yes
      change fete contact_name contact_email              | 42501   -       VK004   yes     yes     VK004   -       -       -       -       yes
      change fete contact_phone                           | 42501   -       VK004   yes     yes     VK004   -       -       -       -       yes
      change gala status                                  | 42501   -       VK001   yes     yes     VK004   -       -       -       -       yes
      change gala cancelled_reason                        | 42501   -       VK003   VK003   VK003   VK004   -       -       -       -       VK003
      change fete client_id                               | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change fete venue_id                                | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change fete source                                  | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change fete deleted_at                              | 42501   -       VK004   yes     yes     VK004   -       -       -       -       yes
      change gala deleted_at                              | 42501   -       VK004   VK008   VK008   VK004   -       -       -       -       VK008
      change meeting name                                 | 42501   -       -       -       -       -       -       -       -       -       yes
      change meeting status                               | 42501   -       -       -       -       -       -       -       -       -       yes
      add inquiry                                         | 42501   42501   yes     VK004   VK004   VK004   42501   42501   42501   42501   23503
      add confirmed                                       | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add without-client                                  | 42501   42501   yes     yes     yes     42501   42501   42501   42501   42501   yes
      add for-stranger                                    | 42501   42501   42501   VK004   VK004   VK004   42501   42501   42501   42501   yes
      add at-rival                                        | 42501   VK005   VK005   VK005   VK005   VK005   VK005   VK005   VK005   VK005   yes
      remove fete                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      remove meeting                                      | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
    `,
  },
  event_spaces: {
    key: 'event_id',
    values: { space_id: ':garden' },
    adds: {
      garden: `(event_id, space_id)
        values (:fete, :garden)`,
      'closed-space': `(event_id, space_id)
        values (:fete, :attic)`,
      'foreign-space': `(event_id, space_id)
        values (:fete, :cellar)`,
      'foreign-event': `(event_id, space_id)
        values (:meeting, :cellar)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gala                                           | 42501   -       yes     yes     yes     yes     -       yes     yes     -       yes
      read meeting                                        | 42501   -       -       -       -       -       -       -       -       -       yes
      change gala space_id                                | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add garden                                          | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add closed-space                                    | 42501   42501   42501   VK005   VK005   VK005   42501   42501   42501   42501   VK005
      add foreign-space                                   | 42501   42501   42501   VK005   VK005   VK005   42501   42501   42501   42501   VK005
      add foreign-event                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23505
      remove gala                                         | 42501   -       -       yes     yes     -       -       -       -       -       yes
      remove meeting                                      | 42501   -       -       -       -       -       -       -       -       -       yes
    `,
  },
  space_reservations: {
    key: 'coalesce(event_id, reservation_id)',
    values: {
      during: `'[2031-08-02 00:00+00, 2031-08-09 00:00+00)'`,
      rank: '2',
      expires_at: `now() + interval '1 day'`,
      note: `'New'`,
      kind: `'booking'`,
      event_id: ':fete',
      venue_id: ':rival',
    },
    adds: {
      block: `(space_id, kind, during, note, external_uid)
        values (:garden, 'block', '[2031-09-01 00:00+00, 2031-09-02 00:00+00)', 'Holiday', 'uid-1')`,
      hold: `(space_id, kind, during, event_id, rank, expires_at)
        values (:garden, 'hold', '[2031-07-05 00:00+00, 2031-07-06 00:00+00)', :fete, 1,
          now() + interval '1 day')`,
      booking: `(space_id, kind, during, event_id)
        values (:garden, 'booking', '[2031-07-05 00:00+00, 2031-07-06 00:00+00)', :fete)`,
      overlap: `(space_id, kind, during)
        values (:garden, 'block', '[2031-08-02 00:00+00, 2031-08-03 00:00+00)')`,
      'rival-block': `(space_id, kind, during)
        values (:cellar, 'block', '[2031-09-01 00:00+00, 2031-09-02 00:00+00)')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gala                                           | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read closed                                         | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read meeting                                        | 42501   -       -       -       -       -       -       -       -       -       yes
      read rival-closed                                   | 42501   -       -       -       -       -       -       -       -       -       yes
      change closed during note                           | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change closed rank expires_at                       | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change gala during                                  | 42501   -       -       VK008   VK008   -       -       -       -       -       yes
      change closed kind                                  | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change closed event_id                              | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change rival-closed note                            | 42501   -       -       -       -       -       -       -       -       -       yes
      add block                                           | 42501   VK005   VK005   yes     yes     VK005   VK005   VK005   VK005   VK005   yes
      add hold                                            | 42501   VK005   VK005   yes     yes     VK005   VK005   VK005   VK005   VK005   yes
      add booking                                         | 42501   VK005   VK005   VK003   VK003   VK005   VK005   VK005   VK005   VK005   yes
      add overlap                                         | 42501   VK005   VK005   23P01   23P01   VK005   VK005   VK005   VK005   VK005   23P01
      add rival-block                                     | 42501   VK005   VK005   VK005   VK005   VK005   VK005   VK005   VK005   VK005   yes
      remove closed                                       | 42501   -       -       yes     yes     -       -       -       -       -       yes
      remove gala                                         | 42501   -       -       VK008   VK008   -       -       -       -       -       yes
      remove rival-closed                                 | 42501   -       -       -       -       -       -       -       -       -       yes
    `,
  },
  calendar_feeds: {
    key: 'feed_id',
    hidden: 'token_hash',
    values: { name: `'New'`, busy_only: 'true', token_hash: `sha256('known')`, venue_id: ':rival' },
    adds: {
      known: `(venue_id, name, token_hash)
        values (:hall, 'New', sha256('known'))`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read hall-feed                                      | 42501   -       -       yes     yes     -       -       -       -       -       yes
      read rival-feed                                     | 42501   -       -       -       -       -       -       -       -       -       yes
      change hall-feed name busy_only                     | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change hall-feed token_hash                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change hall-feed venue_id                           | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add known                                           | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove hall-feed                                    | 42501   -       -       yes     yes     -       -       -       -       -       yes
      remove rival-feed                                   | 42501   -       -       -       -       -       -       -       -       -       yes
    `,
  },
  event_elements: {
    key: 'event_element_id',
    values: {
      quantity: '3',
      unit_price: '1',
      status: `'in_progress'`,
      customization: `'Red'`,
      notes: `'New'`,
      contract_id: ':gala-contract',
      contract_completed: 'true',
      amount: '1',
      client_id: ':bob',
      vendor_id: ':me',
    },
    adds: {
      candles: `(event_element_id, event_id, element_id, quantity, customization, notes)
        values (gen_random_uuid(), :fete, :candles, 1, 'White', 'Soon')`,
      unapproved: `(event_id, element_id)
        values (:fete, :photos)`,
      'foreign-element': `(event_id, element_id)
        values (:fete, :wine)`,
      'foreign-event': `(event_id, element_id)
        values (:meeting, :wine)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gala-flowers                                   | 42501   -       yes     yes     yes     yes     -       yes     yes     -       yes
      read gala-cake                                      | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read gala-photos                                    | 42501   -       yes     yes     yes     yes     -       -       -       yes     yes
      read meeting-wine                                   | 42501   -       -       -       -       -       -       -       -       -       yes
      change gala-flowers quantity customization          | 42501   -       yes     yes     yes     yes     -       VK004   VK004   -       yes
      change gala-flowers unit_price                      | 42501   -       VK004   yes     yes     VK004   -       VK004   VK004   -       yes
      change gala-flowers status                          | 42501   -       VK004   yes     yes     yes     -       yes     yes     -       yes
      change gala-flowers notes                           | 42501   -       yes     yes     yes     yes     -       yes     yes     -       yes
      change gala-flowers contract_id                     | 42501   -       VK004   yes     yes     yes     -       VK004   VK004   -       yes
      change gala-flowers contract_completed              | 42501   -       VK004   yes     yes     yes     -       VK004   VK004   -       yes
      change gala-flowers amount                          | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change gala-photos status                           | 42501   -       VK004   yes     yes     yes     -       -       -       -       yes
      change gala-cake quantity                           | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      change meeting-wine quantity                        | 42501   -       -       -       -       -       -       -       -       -       yes
      add candles                                         | 42501   42501   yes     yes     yes     yes     42501   42501   42501   42501   yes
      add unapproved                                      | 42501   42501   VK003   VK003   VK003   VK003   42501   42501   42501   42501   VK003
      add foreign-element                                 | 42501   42501   VK003   VK003   VK003   VK003   42501   42501   42501   42501   VK003
      add foreign-event                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove gala-flowers                                 | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      remove gala-cake                                    | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      remove meeting-wine                                 | 42501   -       -       -       -       -       -       -       -       -       yes
    `,
  },
  tasks: {
    key: 'task_id',
    values: {
      name: `'New'`,
      description: `'New'`,
      priority: `'high'`,
      due_date: `'2031-01-01 00:00+00'`,
      form_schema: `'{"type": "object"}'`,
      form_response: `'{"a": 1}'`,
      status: `'completed'`,
      assigned_to_id: ':bob',
      assigned_to_type: `'client'`,
      cancelled_reason: `'No'`,
      venue_id: ':rival',
      created_by: ':me',
    },
    adds: {
      'for-client': `(task_id, event_id, assigned_to_id, assigned_to_type, name, description, priority, due_date,
          form_schema)
        values (gen_random_uuid(), :gala, :ann, 'client', 'New', null, 'low', null, null)`,
      'for-all': `(venue_id, assigned_to_id, assigned_to_type, name)
        values (:hall, :hall, 'venue', 'New')`,
      'for-stranger': `(event_id, assigned_to_id, assigned_to_type, name)
        values (:gala, :bob, 'client', 'New')`,
      'foreign-event': `(event_id, assigned_to_id, assigned_to_type, name)
        values (:meeting, :bob, 'client', 'New')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read ann-task                                       | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read hall-task                                      | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read flora-task                                     | 42501   -       -       yes     yes     yes     -       yes     yes     -       yes
      read sweep                                          | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read bob-task                                       | 42501   -       -       -       -       -       -       -       -       -       yes
      change ann-task status form_response                | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      change flora-task status form_response              | 42501   -       -       yes     yes     yes     -       yes     yes     -       yes
      change ann-task name description priority           | 42501   -       VK004   yes     yes     yes     -       -       -       -       yes
      change ann-task due_date form_schema                | 42501   -       VK004   yes     yes     yes     -       -       -       -       yes
      change ann-task assigned_to_id assigned_to_type     | 42501   -       VK004   VK003   VK003   VK003   -       -       -       -       VK003
      change ann-task cancelled_reason                    | 42501   -       VK004   VK003   VK003   VK003   -       -       -       -       VK003
      change ann-task created_by                          | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change bob-task status                              | 42501   -       -       -       -       -       -       -       -       -       yes
      change * status                                     | 42501   -       yes     4       4       4       -       yes     yes     -       5
      add for-client                                      | 42501   42501   42501   yes     yes     yes     42501   42501   42501   42501   yes
      add for-all                                         | 42501   42501   42501   yes     yes     yes     42501   42501   42501   42501   yes
      add for-stranger                                    | 42501   42501   42501   VK003   VK003   VK003   42501   42501   42501   42501   VK003
      add foreign-event                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove ann-task                                     | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove bob-task                                     | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
    `,
  },
  guests: {
    key: 'guest_id',
    values: {
      name: `'New'`,
      title: `'Dr'`,
      email: `'new@example.com'`,
      phone: `'+43 1 555 88'`,
      rsvp_status: `'yes'`,
      plus_ones: '1',
      plus_one_names: `'{Zoe}'`,
      dietary_restrictions: `'vegan'`,
      table_name: `'1'`,
      notes: `'New'`,
      rsvp_token_hash: `sha256('x')`,
      event_id: ':fete',
      client_id: ':me',
    },
    adds: {
      guest: `(guest_id, event_id, name, title, email, phone, rsvp_status, plus_ones, plus_one_names,
          dietary_restrictions, table_name, notes)
        values (gen_random_uuid(), :gala, 'Gus', null, 'gus@example.com', null, 'yes', 0, '{}', null,
          null, null)`,
      'foreign-guest': `(event_id, name)
        values (:meeting, 'Gus')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gina                                           | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read max                                            | 42501   -       -       -       -       -       -       -       -       -       yes
      change gina name title email phone                  | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      change gina rsvp_status                             | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      change gina dietary_restrictions table_name notes   | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      change gina plus_ones plus_one_names                | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      change gina rsvp_token_hash                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change max name                                     | 42501   -       -       -       -       -       -       -       -       -       yes
      add guest                                           | 42501   42501   yes     yes     yes     yes     42501   42501   42501   42501   yes
      add foreign-guest                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove gina                                         | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      remove max                                          | 42501   -       -       -       -       -       -       -       -       -       yes
      change * notes                                      | 42501   -       yes     yes     yes     yes     -       -       -       -       2
      remove *                                            | 42501   -       yes     yes     yes     yes     -       -       -       -       2
    `,
  },
  messages: {
    key: 'message_id',
    values: { read_at: 'now()', content: `'Forged'`, sender_id: ':me' },
    adds: {
      'to-hall': `(message_id, thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content,
          attachments, action_required, suggested_response, client_token)
        values (gen_random_uuid(), :thread-ann, :gala, :ann, 'client', :hall, 'venue', 'Hi', '[]',
          false, null, gen_random_uuid())`,
      'to-ann': `(thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content)
        values (:thread-ann, :gala, :hall, 'venue', :ann, 'client', 'Hi')`,
      'to-flora': `(event_id, sender_id, sender_type, recipient_id, recipient_type, content)
        values (:gala, :hall, 'venue', :flora, 'vendor', 'Hi')`,
      'from-flora': `(event_id, sender_id, sender_type, recipient_id, recipient_type, content)
        values (:gala, :flora, 'vendor', :hall, 'venue', 'Hi')`,
      'ann-to-flora': `(event_id, sender_id, sender_type, recipient_id, recipient_type, content)
        values (:gala, :ann, 'client', :flora, 'vendor', 'Hi')`,
      'ann-to-rival': `(sender_id, sender_type, recipient_id, recipient_type, content)
        values (:ann, 'client', :rival, 'venue', 'Hi')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read ann-to-hall                                    | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read hall-to-ann                                    | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read hall-to-flora                                  | 42501   -       -       yes     yes     yes     -       yes     yes     -       yes
      read bob-to-rival                                   | 42501   -       -       -       -       -       -       -       -       -       yes
      change ann-to-hall read_at                          | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      change hall-to-ann read_at                          | 42501   -       yes     -       -       -       -       -       -       -       yes
      change hall-to-flora read_at                        | 42501   -       -       -       -       -       -       yes     yes     -       yes
      change bob-to-rival read_at                         | 42501   -       -       -       -       -       -       -       -       -       yes
      change hall-to-ann content                          | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change hall-to-ann sender_id                        | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add to-hall                                         | 42501   42501   yes     42501   42501   42501   42501   42501   42501   42501   yes
      add to-ann                                          | 42501   42501   42501   yes     yes     yes     42501   42501   42501   42501   yes
      add to-flora                                        | 42501   42501   42501   yes     yes     yes     42501   42501   42501   42501   yes
      add from-flora                                      | 42501   42501   42501   42501   42501   42501   42501   yes     yes     42501   yes
      add ann-to-flora                                    | 42501   42501   VK003   42501   42501   42501   42501   42501   42501   42501   VK003
      add ann-to-rival                                    | 42501   42501   VK004   42501   42501   42501   42501   42501   42501   42501   VK004
      remove hall-to-ann                                  | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove bob-to-rival                                 | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
    `,
  },
  chats: {
    key: 'chat_id',
    values: {
      messages: `'[{"role": "user", "content": "Hi", "timestamp": "2031-01-01T00:00:00Z"}]'`,
      archived: 'true',
      user_id: ':me',
      event_id: ':fete',
    },
    adds: {
      own: `(chat_id, user_id, user_type, event_id, messages)
        values (gen_random_uuid(), :me, 'client', :fete, '[]')`,
      venues: `(user_id, user_type, event_id)
        values (:me, 'venue', :fete)`,
      'foreign-event': `(user_id, user_type, event_id)
        values (:me, 'client', :meeting)`,
      'foreign-user': `(user_id, user_type, event_id)
        values (:bob, 'client', null)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read ann-chat                                       | 42501   -       yes     -       -       -       -       -       -       -       yes
      read hall-chat                                      | 42501   -       -       yes     -       -       -       -       -       -       yes
      read bob-chat                                       | 42501   -       -       -       -       -       -       -       -       -       yes
      change ann-chat messages                            | 42501   -       yes     -       -       -       -       -       -       -       yes
      change ann-chat archived                            | 42501   -       yes     -       -       -       -       -       -       -       yes
      change hall-chat messages archived                  | 42501   -       -       yes     -       -       -       -       -       -       yes
      change bob-chat messages archived                   | 42501   -       -       -       -       -       -       -       -       -       yes
      change ann-chat user_id                             | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add own                                             | 42501   42501   yes     42501   42501   42501   42501   42501   42501   42501   23503
      add venues                                          | 42501   42501   42501   yes     yes     yes     42501   42501   42501   42501   23503
      add foreign-event                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      add foreign-user                                    | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove ann-chat                                     | 42501   -       yes     -       -       -       -       -       -       -       yes
      remove hall-chat                                    | 42501   -       -       yes     -       -       -       -       -       -       yes
      remove bob-chat                                     | 42501   -       -       -       -       -       -       -       -       -       yes
      change * archived                                   | 42501   -       yes     yes     -       -       -       -       -       -       3
      remove *                                            | 42501   -       yes     yes     -       -       -       -       -       -       3
    `,
  },
  chatkit_threads: {
    key: 'thread_id',
    values: { title: `'New'`, metadata: `'{"a": 1}'`, deleted_at: 'now()', user_id: ':me', event_id: ':fete' },
    adds: {
      clients: `(thread_id, user_type, agent, event_id, title, metadata)
        values ('thr_new', 'client', 'client', :gala, 'New', '{}')`,
      venues: `(user_type, agent, event_id, venue_id)
        values ('venue', 'venue_event', :gala, :hall)`,
      'venues-general': `(user_type, agent, venue_id)
        values ('venue', 'venue_general', :hall)`,
      vendors: `(user_type, agent, event_id)
        values ('vendor', 'vendor', :gala)`,
      'vendors-general': `(user_type, agent)
        values ('vendor', 'vendor')`,
      'foreign-event': `(user_type, agent, event_id)
        values ('client', 'client', :meeting)`,
      'foreign-venue': `(user_type, agent, venue_id)
        values ('venue', 'venue_general', :rival)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read thr_ann                                        | 42501   -       yes     -       -       -       -       -       -       -       yes
      read thr_hall                                       | 42501   -       -       yes     -       -       -       -       -       -       yes
      read thr_flora                                      | 42501   -       -       -       -       -       -       yes     -       -       yes
      read thr_bob                                        | 42501   -       -       -       -       -       -       -       -       -       yes
      change thr_ann title metadata                       | 42501   -       yes     -       -       -       -       -       -       -       yes
      change thr_ann deleted_at                           | 42501   -       yes     -       -       -       -       -       -       -       yes
      change thr_hall title                               | 42501   -       -       yes     -       -       -       -       -       -       yes
      change thr_bob title                                | 42501   -       -       -       -       -       -       -       -       -       yes
      change thr_ann user_id                              | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      add clients                                         | 42501   42501   yes     42501   42501   42501   42501   42501   42501   42501   23502
      add venues                                          | 42501   42501   42501   yes     yes     yes     42501   42501   42501   42501   23502
      add venues-general                                  | 42501   42501   42501   yes     yes     yes     42501   42501   42501   42501   23502
      add vendors                                         | 42501   42501   42501   42501   42501   42501   42501   yes     yes     42501   23502
      add vendors-general                                 | 42501   42501   42501   42501   42501   42501   42501   yes     yes     yes     23502
      add foreign-event                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23502
      add foreign-venue                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23502
      remove thr_ann                                      | 42501   -       yes     -       -       -       -       -       -       -       yes
      remove thr_hall                                     | 42501   -       -       yes     -       -       -       -       -       -       yes
      remove thr_bob                                      | 42501   -       -       -       -       -       -       -       -       -       yes
      change * title                                      | 42501   -       yes     yes     -       -       -       yes     -       -       4
      remove *                                            | 42501   -       yes     yes     -       -       -       yes     -       -       4
    `,
  },
  chatkit_thread_items: {
    key: 'item_id',
    values: {
      content: `'"Forged"'`,
      status: `'done'`,
      metadata: `'{"a": 1}'`,
      sequence_number: '9',
      thread_id: `'thr_hall'`,
    },
    adds: {
      own: `(item_id, thread_id, item_type, role, content, status, metadata, created_at)
        values ('msg_new', 'thr_ann', 'message', 'user', '"Hi"', null, '{}', now())`,
      halls: `(thread_id, content)
        values ('thr_hall', '"Hi"')`,
      foreign: `(thread_id, content)
        values ('thr_bob', '"Hi"')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read msg_ann                                        | 42501   -       yes     -       -       -       -       -       -       -       yes
      read msg_hall                                       | 42501   -       -       yes     -       -       -       -       -       -       yes
      read msg_flora                                      | 42501   -       -       -       -       -       -       yes     -       -       yes
      read msg_bob                                        | 42501   -       -       -       -       -       -       -       -       -       yes
      change msg_ann content status metadata              | 42501   -       yes     -       -       -       -       -       -       -       yes
      change msg_hall content                             | 42501   -       -       yes     -       -       -       -       -       -       yes
      change msg_bob content                              | 42501   -       -       -       -       -       -       -       -       -       yes
      change msg_ann sequence_number                      | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change msg_ann thread_id                            | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23505
      add own                                             | 42501   42501   yes     42501   42501   42501   42501   42501   42501   42501   yes
      add halls                                           | 42501   42501   42501   yes     42501   42501   42501   42501   42501   42501   yes
      add foreign                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove msg_ann                                      | 42501   -       yes     -       -       -       -       -       -       -       yes
      remove msg_hall                                     | 42501   -       -       yes     -       -       -       -       -       -       yes
      remove msg_bob                                      | 42501   -       -       -       -       -       -       -       -       -       yes
      change * status                                     | 42501   -       yes     yes     -       -       -       yes     -       -       4
      remove *                                            | 42501   -       yes     yes     -       -       -       yes     -       -       4
    `,
  },
  notifications: {
    key: 'notification_id',
    values: { read_at: 'now()', title: `'Forged'`, user_id: ':me' },
    adds: {
      news: `(user_id, user_type, notification_type, title)
        values (:ann, 'client', 'news', 'News')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read ann-news                                       | 42501   -       yes     -       -       -       -       -       -       -       yes
      read hall-news                                      | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read flora-news                                     | 42501   -       -       -       -       -       -       yes     yes     -       yes
      read bob-news                                       | 42501   -       -       -       -       -       -       -       -       -       yes
      change ann-news read_at                             | 42501   -       yes     -       -       -       -       -       -       -       yes
      change hall-news read_at                            | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      change bob-news read_at                             | 42501   -       -       -       -       -       -       -       -       -       yes
      change ann-news title                               | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change bob-news user_id                             | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add news                                            | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove ann-news                                     | 42501   -       yes     -       -       -       -       -       -       -       yes
      remove hall-news                                    | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      remove flora-news                                   | 42501   -       -       -       -       -       -       yes     yes     -       yes
      remove bob-news                                     | 42501   -       -       -       -       -       -       -       -       -       yes
      change * read_at                                    | 42501   -       yes     yes     yes     yes     -       yes     yes     -       4
      remove *                                            | 42501   -       yes     yes     yes     yes     -       yes     yes     -       4
    `,
  },
  contracts: {
    key: 'contract_id',
    values: {
      total_amount: '1200',
      currency: `'USD'`,
      terms: `'Changed'`,
      status: `'void'`,
      signed_at: 'now()',
      signed_by: ':ann',
      client_id: ':bob',
    },
    adds: {
      draft: `(contract_id, event_id, total_amount, currency, terms, status, supersedes)
        values (gen_random_uuid(), :gala, 10, 'EUR', 'Terms', 'draft', :gala-draft)`,
      signed: `(event_id, total_amount, currency, terms, status, supersedes)
        values (:gala, 10, 'EUR', 'Terms', 'signed', :gala-draft)`,
      second: `(event_id, total_amount, currency, terms, supersedes)
        values (:gala, 10, 'EUR', 'Terms', :gala-contract)`,
      foreign: `(event_id, total_amount, currency, terms, supersedes)
        values (:meeting, 10, 'EUR', 'Terms', :meeting-contract)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gala-contract                                  | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read gala-draft                                     | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read fete-contract                                  | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read meeting-contract                               | 42501   -       -       -       -       -       -       -       -       -       yes
      change gala-draft total_amount currency terms       | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change gala-draft status                            | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change gala-contract terms                          | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      change fete-contract terms                          | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      change fete-contract status                         | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change gala-contract signed_at signed_by            | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change gala-contract client_id                      | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change meeting-contract status                      | 42501   -       -       -       -       -       -       -       -       -       yes
      add draft                                           | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add signed                                          | 42501   42501   42501   VK001   VK001   42501   42501   42501   42501   42501   VK003
      add second                                          | 42501   42501   42501   VK008   VK008   42501   42501   42501   42501   42501   VK008
      add foreign                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove gala-draft                                   | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove fete-contract                                | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK008
      remove meeting-contract                             | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK008
    `,
  },
  contract_payments: {
    key: 'payment_id',
    values: {
      position: '2',
      description: `'Changed'`,
      amount: '1200',
      due_date: `'2031-04-01'`,
      paid_at: 'now()',
      method: `'card'`,
      stripe_payment_intent_id: `'pi_1'`,
      idempotency_key: `'key-1'`,
      recorded_by: ':me',
      contract_id: ':gala-draft',
    },
    adds: {
      second: `(payment_id, contract_id, position, description, amount, due_date)
        values (gen_random_uuid(), :gala-draft, 2, 'Nothing', 0, '2031-06-01')`,
      unbalanced: `(contract_id, position, description, amount, due_date)
        values (:gala-draft, 2, 'Too much', 1, '2031-06-01')`,
      'to-sent': `(contract_id, position, description, amount, due_date)
        values (:gala-contract, 2, 'Nothing', 0, '2031-06-01')`,
      foreign: `(contract_id, position, description, amount, due_date)
        values (:meeting-contract, 2, 'Nothing', 0, '2031-06-01')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gala-deposit                                   | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read draft-deposit                                  | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read fete-deposit                                   | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read meeting-deposit                                | 42501   -       -       -       -       -       -       -       -       -       yes
      change draft-deposit position description           | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change draft-deposit amount due_date                | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change fete-deposit paid_at method                  | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change fete-deposit method stripe_payment_intent_id | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change fete-deposit method idempotency_key          | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change gala-deposit description                     | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      change gala-deposit paid_at method                  | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      change fete-deposit recorded_by                     | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      change fete-deposit contract_id                     | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change meeting-deposit paid_at method               | 42501   -       -       -       -       -       -       -       -       -       yes
      add second                                          | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add unbalanced                                      | 42501   42501   42501   VK003   VK003   42501   42501   42501   42501   42501   VK003
      add to-sent                                         | 42501   42501   42501   VK008   VK008   42501   42501   42501   42501   42501   VK008
      add foreign                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK008
      remove draft-deposit                                | 42501   -       -       yes     yes     -       -       -       -       -       yes
      remove fete-deposit                                 | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      remove meeting-deposit                              | 42501   -       -       -       -       -       -       -       -       -       VK008
    `,
  },
  invitations: {
    key: 'invitation_id',
    hidden: 'token_hash',
    values: {
      status: `'revoked'`,
      token_hash: `sha256('new')`,
      expires_at: `now() + interval '3 days'`,
      used_by: ':me',
      invitee_email: `'x@example.com'`,
      metadata: `'{}'`,
    },
    adds: {
      client: `(invitation_id, token_hash, invitation_type, invitee_email, venue_id, event_id, expires_at, metadata)
        values (gen_random_uuid(), sha256('n'), 'client', 'new@example.com', :hall, :ball,
          now() + interval '3 days', '{}')`,
      'venue-member': `(token_hash, invitation_type, invitee_email, venue_id, expires_at)
        values (sha256('n'), 'member', 'new@example.com', :hall, now() + interval '3 days')`,
      'venue-owner': `(token_hash, invitation_type, invitee_email, venue_id, expires_at, metadata)
        values (sha256('n'), 'member', 'new@example.com', :hall, now() + interval '3 days',
          '{"role": "owner"}')`,
      'vendor-member': `(token_hash, invitation_type, invitee_email, vendor_id, expires_at)
        values (sha256('n'), 'member', 'new@example.com', :flora, now() + interval '3 days')`,
      foreign: `(token_hash, invitation_type, invitee_email, venue_id, expires_at)
        values (sha256('n'), 'client', 'new@example.com', :rival, now() + interval '3 days')`,
      'foreign-event': `(token_hash, invitation_type, invitee_email, venue_id, event_id, expires_at)
        values (sha256('n'), 'client', 'new@example.com', :hall, :meeting, now() + interval '3 days')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read hall-to-bob                                    | 42501   -       -       yes     yes     -       -       -       -       -       yes
      read rival-to-ann                                   | 42501   -       yes     -       -       -       -       -       -       -       yes
      change hall-to-bob status                           | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change hall-to-bob token_hash expires_at            | 42501   -       -       yes     yes     -       -       -       -       -       yes
      change rival-to-ann status                          | 42501   -       -       -       -       -       -       -       -       -       yes
      change rival-to-ann used_by                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23503
      change hall-to-bob invitee_email metadata           | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add client                                          | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add venue-member                                    | 42501   42501   42501   yes     yes     42501   42501   42501   42501   42501   yes
      add venue-owner                                     | 42501   42501   42501   yes     VK004   VK004   42501   42501   42501   42501   yes
      add vendor-member                                   | 42501   42501   42501   42501   42501   42501   42501   yes     42501   42501   yes
      add foreign                                         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      add foreign-event                                   | 42501   42501   42501   23503   23503   42501   42501   42501   42501   42501   23503
      remove hall-to-bob                                  | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove rival-to-ann                                 | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
    `,
  },
  action_history: {
    key: 'action_id',
    values: { description: `'Forged'`, metadata: `'{}'` },
    adds: {
      entry: `(event_id, venue_id, user_id, actor_type, action_type, description)
        values (:gala, :hall, :me, 'venue', 'forged', 'Forged.')`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gala-history                                   | 42501   -       yes     yes     yes     yes     -       -       -       -       yes
      read flora-history                                  | 42501   -       -       yes     yes     yes     -       yes     -       -       yes
      read rex-history                                    | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read meeting-history                                | 42501   -       -       -       -       -       -       -       -       -       yes
      change gala-history description metadata            | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      change meeting-history description metadata         | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add entry                                           | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      remove gala-history                                 | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      remove meeting-history                              | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
    `,
  },
  files: {
    key: 'file_id',
    values: { file_path: `'x'`, uploaded_by: ':me', event_id: ':fete' },
    adds: {
      'to-gala': `(file_id, bucket, file_path, file_name, file_type, file_size, event_id, related_to_type, related_to_id)
        values (:gala-upload-me, 'event-files',
          'events/' || :gala || '/' || :gala-upload-me || '/a.pdf', 'a.pdf', 'application/pdf', 1,
          :gala, null, null)`,
      'to-hall': `(file_id, bucket, file_path, file_name, file_type, file_size, venue_id)
        values (:hall-upload-me, 'event-files',
          'venues/' || :hall || '/' || :hall-upload-me || '/a.pdf', 'a.pdf', 'application/pdf', 1,
          :hall)`,
      own: `(file_id, bucket, file_path, file_name, file_type, file_size)
        values (:own-upload-me, 'event-files', 'users/' || :me || '/' || :own-upload-me || '/a.pdf',
          'a.pdf', 'application/pdf', 1)`,
      'to-meeting': `(file_id, bucket, file_path, file_name, file_type, file_size, event_id)
        values (:meeting-upload-me, 'event-files',
          'events/' || :meeting || '/' || :meeting-upload-me || '/a.pdf', 'a.pdf', 'application/pdf',
          1, :meeting)`,
      'of-another': `(file_id, bucket, file_path, file_name, file_type, file_size, event_id)
        values (:gala-upload-rex, 'event-files',
          'events/' || :gala || '/' || :gala-upload-rex || '/a.pdf', 'a.pdf', 'application/pdf', 1,
          :gala)`,
    },
    grid: `
      #                                                    | anon    nobody  client  owner   manager staff   former  vendor  v_staff pending service
      read gala-file                                      | 42501   -       yes     yes     yes     yes     -       yes     yes     -       yes
      read rex-file                                       | 42501   -       -       yes     yes     yes     -       -       -       -       yes
      read ann-file                                       | 42501   -       yes     -       -       -       -       -       -       -       yes
      read flora-file                                     | 42501   -       -       yes     yes     yes     -       yes     -       -       yes
      read meeting-file                                   | 42501   -       -       -       -       -       -       -       -       -       yes
      change gala-file file_path                          | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   yes
      change gala-file uploaded_by event_id               | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   VK004
      add to-gala                                         | 42501   42501   yes     yes     yes     yes     42501   yes     yes     42501   23502
      add to-hall                                         | 42501   42501   42501   yes     yes     yes     42501   42501   42501   42501   23502
      add own                                             | 42501   yes     yes     yes     yes     yes     yes     yes     yes     yes     VK003
      add to-meeting                                      | 42501   42501   42501   42501   42501   42501   42501   42501   42501   42501   23502
      add of-another                                      | 42501   VK008   VK008   VK008   VK008   VK008   42501   VK008   VK008   VK008   23502
      remove gala-file                                    | 42501   -       VK008   VK008   VK008   -       -       -       -       -       VK008
      remove rex-file                                     | 42501   -       -       VK008   VK008   -       -       -       -       -       VK008
      remove ann-file                                     | 42501   -       VK008   -       -       -       -       -       -       -       VK008
      remove flora-file                                   | 42501   -       -       -       -       -       -       VK008   -       -       VK008
      remove meeting-file                                 | 42501   -       -       -       -       -       -       -       -       -       VK008
    `,
  },
}
