-- park.lua: the job may not run yet (a rate limit); no failure.
-- KEYS: root   ARGV: id, token, delay ms
-- returns 1, or 0 if the job is not the caller's
--@include release.lua
return release(ARGV[1], ARGV[2], 'r', ARGV[3], '')
