-- handback.lua: the worker gives the job up (shutdown, or a kind it does not know); no failure, no crash.
-- KEYS: root   ARGV: id, token, delay ms, reason (a kind it does not know) or '', wake channel, workspace, ms after which nobody knowing the kind is worth a word
-- returns 1, or 0 if the job is not the caller's, or 2 if by this one nobody has known the kind for that long
--@include release.lua
local id, reason = ARGV[1], ARGV[4]
local mine, key = let_go(id, ARGV[2], 'h')
if ARGV[3] == '0' then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
if not key then return mine end
wait(id, key, ARGV[3])
if reason == '' then return 1 end
redis.call('HSET', key, 'e', reason)
local since, flagged = unpack(redis.call('HMGET', key, 'u', 'fl'))
if not since then
  redis.call('HSET', key, 'u', now)
  note(key, 'handback', reason)
elseif not flagged and now - tonumber(since) >= tonumber(ARGV[7]) then
  redis.call('HSET', key, 'fl', 1)
  note(key, 'flagged', reason)
  list_in('flagged', 'fl', id)
  return 2
end
return 1
