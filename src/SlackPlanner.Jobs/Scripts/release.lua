-- release.lua: a claimed job waits again. Included by retry.lua, park.lua and handback.lua.
--@include history.lua

-- Takes the job from its worker and counts in `counter`; returns 1 and its key, or 0 if it is not the caller's, or 1 alone if it was cancelled and is gone.
local function let_go(id, token, counter)
  if not holds(id, token) then return 0 end
  local key = job_key(id)
  if redis.call('HEXISTS', key, 'x') == 1 then
    remove(id)
    return 1
  end
  redis.call('HDEL', key, 't', 'w')
  redis.call('HINCRBY', key, counter, 1)
  return 1, key
end

local function wait(id, key, delay) place(id, redis.call('HGET', key, 'q'), now + tonumber(delay)) end
