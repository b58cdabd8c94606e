-- revive.lua: dead letters start anew, with their counters at 0.
-- KEYS: root   ARGV: wake channel, workspace, then ids
-- returns how many of them were dead letters
--@include history.lua
local revived = 0
for i = 3, #ARGV do
  local id = ARGV[i]
  local key = job_key(id)
  if redis.call('ZREM', base .. 'dead', id) == 1 then
    local lane = redis.call('HGET', key, 'l')
    if lane then
      redis.call('HDEL', key, 'f', 'c', 'r', 'h')
      note(key, 'revived', '')
      place(id, lane, now)
      revived = revived + 1
    end
  end
end
if revived > 0 then redis.call('PUBLISH', ARGV[1], ARGV[2]) end
return revived
