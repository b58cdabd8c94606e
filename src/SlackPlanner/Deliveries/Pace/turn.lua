-- turn.lua: the turn of one call to Slack for a delivery; or, after a 429, what it means and the call's next slot.
-- KEYS: root, the delivery's state
-- ARGV: job id, token, field that remembers the slot, lane, destination,
--   '' or the ms for which Slack takes no such call, '1' if that holds for the whole method, then the budgets (pace.lua), the method's first
-- returns ms to wait (0: go), or -1 if the job is not the caller's
--@include pace.lua
if not holds(ARGV[1], ARGV[2]) then return -1 end
local budgets = read_budgets(8, ARGV[5])
if ARGV[6] ~= '' then
  local ms, method, channel = tonumber(ARGV[6]), budgets[1], budgets[2]
  if channel and ARGV[7] ~= '1' then
    -- Slack does not say which of its limits on posts it was. One channel: that channel's. A second one meanwhile: the workspace's.
    local by = redis.call('HMGET', method.key, 'by', 'byuntil')
    if by[1] and by[1] ~= ARGV[5] and tonumber(by[2]) > now then block(method, ms) end
    block(channel, ms)
    redis.call('HSET', method.key, 'by', ARGV[5], 'byuntil', now + ms)
    redis.call('PEXPIRE', method.key, math.max(method.blocked - now, ms) + 60000)
  else
    block(method, ms)
  end
end
return math.ceil(turn(KEYS[2], ARGV[3], ARGV[4], budgets))
