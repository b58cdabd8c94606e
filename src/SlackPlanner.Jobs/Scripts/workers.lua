-- workers.lua: the processes that run jobs.
-- KEYS: the workers of the installation   ARGV: ms after which one is dropped
-- returns name, ms of its last word, what it said of itself, for each
--@include now.lua
local answer, all = {}, redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local seen, text = string.match(all[i + 1], '^(%d+) (.*)$')
  if now - tonumber(seen) <= tonumber(ARGV[1]) then
    for _, part in ipairs({ all[i], seen, text }) do answer[#answer + 1] = part end
  end
end
return answer
