-- lost.lua: the answer of a claim never arrived, so nothing of what it took was started: it waits again, and nobody has crashed.
-- KEYS: root   ARGV: the claim's name, its lease ms, ms since it was sent, wake channel, workspace
-- returns the number of jobs given back
--@include jobs.lua
local back, lease = 0, tonumber(ARGV[2])
for _, lane in ipairs(lanes) do
  -- Where the claim has put them, with a second for clocks that differ in pace.
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', queue_key(lane), now + lease - tonumber(ARGV[3]) - 1000, now + lease)) do
    local key = job_key(id)
    local claim, cancelled = unpack(redis.call('HMGET', key, 'w', 'x'))
    if claim == ARGV[1] then
      back = back + 1
      if cancelled then
        remove(id)
      else
        redis.call('HDEL', key, 't', 'w')
        redis.call('HINCRBY', key, 'h', 1)
        place(id, lane, now)
      end
    end
  end
end
if back > 0 then redis.call('PUBLISH', ARGV[4], ARGV[5]) end
return back
