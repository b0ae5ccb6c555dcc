-- Publishes the tables that were added after 20250101000004_realtime.sql.
-- Revert: `alter publication supabase_realtime drop table` with each of them.
select private.publish_tables();
