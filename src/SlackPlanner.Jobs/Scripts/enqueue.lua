-- enqueue.lua: adds jobs, as commit.lua does, for a change that holds nothing else: by far the most frequent one.
-- KEYS: root   ARGV: wake channel, workspace, 0, number of jobs, then for each 'job', 0, number of arguments, id, kind, payload, lane, trace, delay ms, '1' to revive a dead one
-- returns 'saved'; a job that exists stays as it is
--@include jobs.lua
local at = 5
while ARGV[at] do
  local id, lane = ARGV[at + 3], ARGV[at + 6]
  local key, count = job_key(id), tonumber(ARGV[at + 2])
  if count > 6 and ARGV[at + 9] == '1' and redis.call('HGET', key, 'q') == 'dead' then remove(id) end
  if redis.call('EXISTS', key) == 0 then
    redis.call('HSET', key, 'k', ARGV[at + 4], 'p', ARGV[at + 5], 'l', lane, 'tr', ARGV[at + 7], 'at', now, 'q', lane)
    redis.call('ZADD', queue_key(lane), now + ARGV[at + 8], id)
  end
  at = at + 3 + count
end
redis.call('PUBLISH', ARGV[1], ARGV[2])
return 'saved'
