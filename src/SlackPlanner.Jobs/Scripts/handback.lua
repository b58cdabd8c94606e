-- handback.lua: the worker gives the job up (shutdown, or a kind it does not know); no failure, no crash.
-- KEYS: root   ARGV: id, token, delay ms, reason or '', wake channel, workspace
-- returns 1, or 0 if the job is not the caller's
--@include release.lua
local released = release(ARGV[1], ARGV[2], 'h', ARGV[3], ARGV[4])
if ARGV[3] == '0' then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
return released
