-- probe.lua: adds to a counter. KEYS: counter   ARGV: how much
--@include now.lua
--@include probe-part.lua
--@include now.lua
return add()
