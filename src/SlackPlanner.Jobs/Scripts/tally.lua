-- tally.lua: a process has completed jobs since it last said so.
-- KEYS: root   ARGV: how many
--@include history.lua
count('done', tonumber(ARGV[1]))
