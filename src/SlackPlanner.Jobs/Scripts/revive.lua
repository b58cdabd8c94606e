-- revive.lua: a dead letter starts anew, with its counters at 0.
-- KEYS: root   ARGV: id, wake channel, workspace
-- returns 1, or 0 if there is no such dead letter
--@include jobs.lua
local id = ARGV[1]
if redis.call('ZREM', base .. 'dead', id) == 0 then return 0 end
local key = job_key(id)
redis.call('HDEL', key, 'f', 'c', 'r', 'h')
place(id, redis.call('HGET', key, 'l'), now)
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 1
