-- retry.lua: the job failed and is tried again later.
-- KEYS: root   ARGV: id, token, delay ms, error
-- returns 1, or 0 if the job is not the caller's
--@include release.lua
local id = ARGV[1]
local mine, key = let_go(id, ARGV[2], 'f')
if not key then return mine end
redis.call('HSET', key, 'e', ARGV[4])
note(key, 'retry', ARGV[4])
count('failed', 1)
-- The run ended and its worker lives, so what fell silent before was not this job's doing; failures have a limit of their own.
redis.call('HDEL', key, 'c', 'u', 'fl')
local queue, lane = unpack(redis.call('HMGET', key, 'q', 'l'))
if queue == 'alone' then
  redis.call('ZREM', queue_key(queue), id)
  redis.call('HSET', key, 'q', lane)
end
wait(id, key, ARGV[3])
list_in('failed', 'f', id)
return 1
