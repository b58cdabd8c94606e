-- park.lua: the job may not run yet (a rate limit); no failure.
-- KEYS: root   ARGV: id, token, delay ms
-- returns 1, or 0 if the job is not the caller's
--@include release.lua
local mine, key = let_go(ARGV[1], ARGV[2], 'r')
if not key then return mine end
redis.call('HDEL', key, 'u', 'fl')
wait(ARGV[1], key, ARGV[3])
return 1
