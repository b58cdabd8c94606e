-- commit.lua: saves a Change and adds its jobs.
-- KEYS: root, then the keys of the change   ARGV: wake channel, workspace, then the change (change.lua)
-- returns 'saved', 'already' or 'conflict'; only with 'saved' was anything written
--@include add.lua
local change = read_change(3)
local refused = refusal(change)
if refused then return refused end
apply(change)
wake(ARGV[1], ARGV[2])
return 'saved'
