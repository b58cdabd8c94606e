-- discard.lua: dead letters are thrown away.
-- KEYS: root   ARGV: ids
-- returns how many of them were dead letters
--@include jobs.lua
local gone = 0
for _, id in ipairs(ARGV) do
  if redis.call('ZSCORE', base .. 'dead', id) then
    remove(id)
    gone = gone + 1
  end
end
return gone
