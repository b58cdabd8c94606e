-- list.lua: the first jobs of one set.
-- KEYS: root   ARGV: 'planned', 'dead' or a lane; limit
-- returns { id, score, kind, payload, failures, crashes, error } for each, lowest score first
--@include jobs.lua
local answer = {}
local found = redis.call('ZRANGE', queue_key(ARGV[1]), 0, ARGV[2] - 1, 'WITHSCORES')
for i = 1, #found, 2 do
  local job = redis.call('HMGET', job_key(found[i]), 'k', 'p', 'f', 'c', 'e')
  answer[#answer + 1] = { found[i], found[i + 1], job[1] or '', job[2] or '', job[3] or '0', job[4] or '0', job[5] or '' }
end
return answer
