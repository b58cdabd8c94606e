-- now.lua: Redis' own clock in milliseconds, the only one of leases and lanes.
local now
do
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
