-- release.lua: a claimed job waits again. Included by retry.lua, park.lua and handback.lua.
--@include jobs.lua

-- Counts in `counter` and makes the job due in `delay` ms; returns 1, or 0 if it is not the caller's.
local function release(id, token, counter, delay, reason)
  if not holds(id, token) then return 0 end
  local key = job_key(id)
  if redis.call('HEXISTS', key, 'x') == 1 then
    remove(id)
    return 1
  end
  redis.call('HDEL', key, 't')
  redis.call('HINCRBY', key, counter, 1)
  if reason ~= '' then redis.call('HSET', key, 'e', reason) end
  place(id, redis.call('HGET', key, 'q'), now + tonumber(delay))
  return 1
end
