-- lag.lua: for how long the oldest due job waits for a worker; also one whose worker fell silent, and one that is planned and due.
-- KEYS: root
-- returns ms, or -1 if nothing is due
--@include jobs.lua
local function first(key) return tonumber(redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2]) end
local oldest = (first(base .. 'planned') or math.huge) - offset()
for _, lane in ipairs(lanes) do oldest = math.min(oldest, first(queue_key(lane)) or math.huge) end
if oldest > now then return -1 end
return math.floor(now - oldest)
