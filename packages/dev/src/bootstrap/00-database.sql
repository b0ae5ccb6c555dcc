-- Settings of the database itself; CREATE DATABASE … TEMPLATE does not copy them.
do $$
begin
  execute format('alter database %I set timezone to %L', current_database(), 'UTC');
  execute format('alter database %I set search_path to "$user", public, extensions', current_database());
end
$$;
set timezone to 'UTC';
set search_path to "$user", public, extensions;
