-- hold.lua: takes a workspace for a bot, unless it is another's.
-- KEYS: installation   ARGV: workspace, bot, bot it may be taken over from or ''
-- returns whose the workspace is now
local field = 'bot:' .. ARGV[1]
local holder = redis.call('HGET', KEYS[1], field)
if holder and holder ~= ARGV[2] and holder ~= ARGV[3] then return holder end
if holder ~= ARGV[2] then redis.call('HSET', KEYS[1], field, ARGV[2]) end
return ARGV[2]
