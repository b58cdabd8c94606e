-- jobs.lua: what the scripts on jobs share. KEYS[1]: the workspace's root.
-- <root>:jobs:due:<lane>   waiting and claimed jobs, scored by the real ms at which each may next run
-- <root>:jobs:planned      jobs of a planned instant, scored in planner ms
-- <root>:jobs:dead         dead letters, scored by the ms of their burial
-- <root>:jobs:job:<id>     k kind, p payload, l lane, q the set it is in (a lane, 'alone', 'planned', 'dead'), t token and w name of the claim while claimed,
--                          f failures, c crashes, r parks, h hand-backs, e last error, tr trace, at added (ms), x cancelled,
--                          hi history (history.lua), u since when nobody knows its kind (ms), fl that has been for long
-- <root>:jobs:failed, :flagged   jobs that wait with failures, or flagged, scored by when; swept late (history.lua)
-- <root>:jobs:stats        how many ended how, by the hour (history.lua)
-- <root>:jobs:token        the last token; never reset
-- <root>:jobs:offset       planner time minus real time, ms (the sandbox's clock; absent: 0)
--@include now.lua
local base = KEYS[1] .. ':jobs:'
local lanes = { 'interactive', 'normal', 'bulk', 'alone' }

local function job_key(id) return base .. 'job:' .. id end

local function queue_key(queue)
  if queue == 'planned' or queue == 'dead' then return base .. queue end
  return base .. 'due:' .. queue
end

local function offset() return tonumber(redis.call('GET', base .. 'offset') or '0') end

local function place(id, queue, score)
  redis.call('HSET', job_key(id), 'q', queue)
  redis.call('ZADD', queue_key(queue), score, id)
end

local function remove(id)
  local queue = redis.call('HGET', job_key(id), 'q')
  if queue then
    redis.call('ZREM', queue_key(queue), id)
    redis.call('DEL', job_key(id))
  end
end

-- Whether the caller still holds the job: the token of a later claim, or none, is somebody else's.
local function holds(id, token) return redis.call('HGET', job_key(id), 't') == token end
