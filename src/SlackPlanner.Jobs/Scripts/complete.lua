-- complete.lua: removes a job that is done, saves what follows from it and may claim the next.
-- KEYS: root, then the keys of the change   ARGV: id, token, slots for the next (0: none), those open to every lane, lease ms, wake channel, workspace, a name for the claim, then the change (change.lua)
-- returns { outcome, claim's answer or false }; outcome 'done', 'already' (the change had been saved before; the job is gone all the same),
--   'conflict' (nothing happened, the job is still the caller's) or 'stale' (it is not the caller's; nothing happened)
--@include add.lua
--@include take.lua
local id = ARGV[1]
if not holds(id, ARGV[2]) then return { 'stale', false } end
local change = read_change(9)
local refused = refusal(change)
if refused == 'conflict' then return { 'conflict', false } end
-- Removed first: a tick's change plans the same id again.
remove(id)
if not refused then
  apply(change)
  wake(ARGV[6], ARGV[7])
end
local taken = false
if tonumber(ARGV[3]) > 0 then taken = claim(tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), '0', ARGV[8]) end
return { refused or 'done', taken }
