-- gitlab-turn.lua: a place for one call among so many in any minute, for all processes together.
-- KEYS: the places taken, a sorted set by when   ARGV: places in a minute
-- returns 0: taken; else the ms until one is free, and nothing was taken
--@include now.lua
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - 60000)
local taken = redis.call('ZCARD', KEYS[1])
if taken >= tonumber(ARGV[1]) then
  local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return math.max(1, tonumber(first[2]) + 60001 - now)
end
redis.call('ZADD', KEYS[1], now, now .. ':' .. taken)
redis.call('PEXPIRE', KEYS[1], 61000)
return 0
