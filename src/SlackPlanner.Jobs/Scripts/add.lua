-- add.lua: the steps of a Change that concern jobs. Included by the scripts that run a Change.
--@include change.lua
--@include jobs.lua
local woken = false

local function add(id, kind, payload, lane, trace)
  redis.call('HSET', job_key(id), 'k', kind, 'p', payload, 'l', lane, 'tr', trace, 'at', now)
  woken = true
end

-- What a run saves before its end is saved only while the job is its own.
function checks.held(_, id, token)
  if not holds(id, token) then return 'conflict' end
end

-- A job that exists, in whatever state, stays as it is: adding is idempotent. Only a dead one may be started anew.
function writes.job(_, id, kind, payload, lane, trace, delay, revive)
  if revive == '1' and redis.call('HGET', job_key(id), 'q') == 'dead' then remove(id) end
  if redis.call('EXISTS', job_key(id)) == 1 then return end
  add(id, kind, payload, lane, trace)
  place(id, lane, now + tonumber(delay))
end

-- As above, but one that waits is moved. A claimed one is left to its worker, a dead one to the operator.
function writes.plan(_, id, kind, payload, lane, trace, at)
  local queue, token = unpack(redis.call('HMGET', job_key(id), 'q', 't'))
  if token or queue == 'dead' then return end
  if queue then redis.call('ZREM', queue_key(queue), id) end
  add(id, kind, payload, lane, trace)
  place(id, 'planned', at)
end

-- For a run that ends: a value that was written since it was read starts the same work again.
function writes.jobunless(key, version, id, kind, payload, lane, trace)
  if (redis.call('HGET', key, 'v') or '0') ~= version then writes.job(nil, id, kind, payload, lane, trace, '0', '0') end
end

-- One that waits in a lane runs now, in another lane if one is named. Any other is left alone.
function writes.soon(_, id, lane)
  local queue, token = unpack(redis.call('HMGET', job_key(id), 'q', 't'))
  if not queue or token or queue == 'planned' or queue == 'dead' or queue == 'alone' then return end
  if lane ~= '' and lane ~= queue then
    redis.call('ZREM', queue_key(queue), id)
    redis.call('HSET', job_key(id), 'l', lane, 'q', lane)
    queue = lane
  end
  redis.call('ZADD', queue_key(queue), 'LT', now, id)
  woken = true
end

-- A claimed one finishes, but is not run again.
function writes.cancel(_, id)
  if redis.call('HEXISTS', job_key(id), 't') == 1 then
    redis.call('HSET', job_key(id), 'x', 1)
  else
    remove(id)
  end
end

-- channel, workspace: workers look again; a hint only
local function wake(channel, workspace)
  if woken then redis.call('PUBLISH', channel, workspace) end
end
