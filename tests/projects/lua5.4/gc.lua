-- The collector: weak tables, finalizers, modes, steps, resurrection, big allocations.
local weak = setmetatable({}, { __mode = "v" })
weak.a = {} weak.b = "string" local keep = {} weak.c = keep
collectgarbage()
print(weak.a, weak.b, weak.c == keep)
local wk = setmetatable({}, { __mode = "k" })
wk[{}] = 1 wk[keep] = 2 collectgarbage()
local n = 0 for _ in pairs(wk) do n = n + 1 end print(n)
local order = {}
for i = 1, 3 do setmetatable({}, { __gc = function() order[#order + 1] = i end }) end
collectgarbage() print(table.concat(order, " "))
local saved
do local x = setmetatable({ name = "phoenix" }, { __gc = function(o) saved = o end }) x = nil end
collectgarbage() print(saved and saved.name)
local eph = setmetatable({}, { __mode = "k" }) do local k = {} eph[k] = { k } end collectgarbage() print(next(eph))
print(type(collectgarbage("count")), collectgarbage("step") ~= nil, collectgarbage("isrunning"))
collectgarbage("stop") print(collectgarbage("isrunning")) collectgarbage("restart")
print(collectgarbage("generational"), collectgarbage("incremental"))
local before = collectgarbage("count")
local t = {} for i = 1, 20000 do t[i] = { i, tostring(i), function() return i end } end
local sum = 0 for i = 1, #t do sum = sum + t[i][3]() end
print(sum, collectgarbage("count") > before) t = nil collectgarbage() collectgarbage()
print(collectgarbage("count") < before * 3 + 2000)
collectgarbage("generational")
local churn = 0 for i = 1, 50000 do local s = ("x"):rep(i % 50) .. i churn = churn + #s end print(churn)
local lists = nil for i = 1, 30000 do lists = { next = lists, v = i } end local c = 0 while lists do c = c + lists.v lists = lists.next end print(c)
collectgarbage("incremental", 100, 200, 10)
for i = 1, 200 do local co = coroutine.wrap(function(a) local b = coroutine.yield(a) return b end) co(i) end
collectgarbage() print("ok")
setmetatable({}, { __gc = function() print("closing state") end })
