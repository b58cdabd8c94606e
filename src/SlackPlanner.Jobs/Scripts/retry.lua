-- retry.lua: the job failed and is tried again later.
-- KEYS: root   ARGV: id, token, delay ms, error
-- returns 1, or 0 if the job is not the caller's
--@include release.lua
return release(ARGV[1], ARGV[2], 'f', ARGV[3], ARGV[4])
