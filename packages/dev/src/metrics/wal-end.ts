/** SQL for how far a server's log has come, also of a read replica. */
export const walEnd = 'case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end'
