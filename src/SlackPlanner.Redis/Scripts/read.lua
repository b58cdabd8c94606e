-- read.lua: keys as they stand, all of one instant.
-- KEYS: keys of one slot
-- returns for each { type ('none': it is gone), real ms at which it expires (0: never), values … }
--@include now.lua
local readers = {
  string = function(key) return { redis.call('GET', key) } end,
  hash = function(key) return redis.call('HGETALL', key) end,
  set = function(key) return redis.call('SMEMBERS', key) end,
  zset = function(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end,
}
local answer = {}
for n, key in ipairs(KEYS) do
  local kind = redis.call('TYPE', key).ok
  local left = redis.call('PTTL', key)
  local one = { kind, left > 0 and now + left or 0 }
  if readers[kind] then
    for i, value in ipairs(readers[kind](key)) do one[i + 2] = value end
  end
  answer[n] = one
end
return answer
