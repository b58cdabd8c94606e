-- claim.lua: takes due jobs by postponing them to the end of their lease.
-- KEYS: root   ARGV: free slots, those of them open to every lane, lease ms, '1' if nothing runs on this worker, a name for this claim
-- returns { now, next look (0: none), jobs waiting to run alone, { { id, token, kind, payload, lane, failures, crashes, parks, hand-backs, trace, due }, … }, offset };
--   the token is never used again and fences every later transition
--@include take.lua
return claim(tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], ARGV[5])
