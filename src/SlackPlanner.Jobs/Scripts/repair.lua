-- repair.lua: after a restore, before any worker: sets and jobs fit together again, and nothing is claimed.
-- KEYS: root
-- returns { members without a job that were dropped, claimed jobs that are due now }
--@include jobs.lua
local dropped, requeued = 0, 0
local queues = { 'planned', 'dead' }
for _, lane in ipairs(lanes) do queues[#queues + 1] = lane end
for _, queue in ipairs(queues) do
  for _, id in ipairs(redis.call('ZRANGE', queue_key(queue), 0, -1)) do
    local kind, token = unpack(redis.call('HMGET', job_key(id), 'k', 't'))
    if not kind then
      redis.call('ZREM', queue_key(queue), id)
      dropped = dropped + 1
    else
      redis.call('HSET', job_key(id), 'q', queue)
      if token then
        redis.call('HDEL', job_key(id), 't', 'w')
        redis.call('ZADD', queue_key(queue), now, id)
        requeued = requeued + 1
      end
    end
  end
end
return { dropped, requeued }
