-- The events of a vendor are looked up with a kept plan: planning anew was 0.2 ms of 0.5.
-- Revert: reset plan_cache_mode, enable_seqscan and jit of private.vendor_event_ids.
--
-- Its plan is the same for every vendor: that vendor's elements and relationships, by their indexes.
alter function private.vendor_event_ids
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off;
