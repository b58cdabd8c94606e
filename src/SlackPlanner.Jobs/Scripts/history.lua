-- history.lua: what happened to a job, its last ten events, and how many jobs ended how in each hour. Included where something is noted.
--@include jobs.lua

local function note(key, what, reason)
  local events = cjson.decode(redis.call('HGET', key, 'hi') or '[]')
  events[#events + 1] = { now, what, reason }
  while #events > 10 do table.remove(events, 1) end
  redis.call('HSET', key, 'hi', cjson.encode(events))
end

-- what: 'done', 'failed' or 'dead'; kept for 24 hours, and in all
local function count(what, n)
  local key, hour = base .. 'stats', math.floor(now / 3600000)
  redis.call('HINCRBY', key, what, n)
  if redis.call('HINCRBY', key, what .. ':' .. hour, n) > n then return end
  for _, field in ipairs(redis.call('HKEYS', key)) do
    local of = tonumber(string.match(field, ':(%d+)$'))
    if of and of <= hour - 24 then redis.call('HDEL', key, field) end
  end
end

-- An index that only the rare ways write: what left it by the common ones (it was completed, say) is dropped when somebody comes by.
local function listed(index, field, id)
  local queue, value = unpack(redis.call('HMGET', job_key(id), 'q', field))
  if value and queue ~= 'dead' then return true end
  redis.call('ZREM', base .. index, id)
  return false
end

local function list_in(index, field, id)
  redis.call('ZADD', base .. index, now, id)
  for _, other in ipairs(redis.call('ZRANGE', base .. index, 0, 1)) do listed(index, field, other) end
  for _, other in ipairs(redis.call('ZRANDMEMBER', base .. index, 2)) do listed(index, field, other) end
end
