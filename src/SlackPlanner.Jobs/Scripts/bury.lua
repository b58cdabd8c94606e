-- bury.lua: the job will not run again unless an operator revives it.
-- KEYS: root   ARGV: id, token, '1' if it failed (counted) or '0', reason
-- returns 1, or 0 if the job is not the caller's
--@include history.lua
local id = ARGV[1]
if not holds(id, ARGV[2]) then return 0 end
local key = job_key(id)
-- One that was cancelled is nobody's concern any more.
if redis.call('HEXISTS', key, 'x') == 1 then
  remove(id)
  return 1
end
redis.call('ZREM', queue_key(redis.call('HGET', key, 'q')), id)
redis.call('HDEL', key, 't', 'w', 'u', 'fl')
redis.call('HINCRBY', key, 'f', ARGV[3])
redis.call('HSET', key, 'e', ARGV[4])
place(id, 'dead', now)
note(key, 'dead', ARGV[4])
if ARGV[3] == '1' then count('failed', 1) end
count('dead', 1)
return 1
