-- enter.lua: may this app work on the data? Leaves word that it does.
-- KEYS: installation   ARGV: data version it reads, the one it writes in a new installation
-- returns the data's version: the oldest that can read it; -1: a restore has begun and not ended
--@include now.lua
if redis.call('HEXISTS', KEYS[1], 'restoring') == 1 then return -1 end
local schema = redis.call('HGET', KEYS[1], 'schema')
if not schema then
  schema = ARGV[2]
  redis.call('HSET', KEYS[1], 'schema', schema)
end
if tonumber(schema) <= tonumber(ARGV[1]) then redis.call('HSET', KEYS[1], 'seen:' .. ARGV[1], now) end
return tonumber(schema)
