-- The table library: sort with and without order, insert, remove, move, concat, unpack.
math.randomseed(42)
local function check(t, lt) for i = 2, #t do if lt(t[i], t[i - 1]) then return false end end return true end
local lt = function(a, b) return a < b end
local seed = 12345
local function rnd(n) seed = (seed * 1103515245 + 12345) % 2147483648 return seed % n end
for _, n in ipairs { 0, 1, 2, 3, 10, 100, 1000, 5000 } do
  local t = {} for i = 1, n do t[i] = rnd(n) end
  table.sort(t) io.write(n, check(t, lt) and " ok " or " BAD ")
  table.sort(t, function(a, b) return a > b end) io.write(check(t, function(a, b) return a > b end) and "ok\n" or "BAD\n")
end
local words = {} for w in ("the quick brown fox jumps over the lazy dog"):gmatch("%a+") do words[#words + 1] = w end
table.sort(words) print(table.concat(words, " ")) table.sort(words, function(a, b) if #a ~= #b then return #a < #b end return a < b end) print(table.concat(words, " "))
local recs = {} for i = 1, 20 do recs[i] = { k = rnd(5), i = i } end
table.sort(recs, function(a, b) if a.k ~= b.k then return a.k < b.k end return a.i < b.i end)
for _, r in ipairs(recs) do io.write(r.k, ".", r.i, " ") end print()
print(pcall(table.sort, { 3, 1, "x" })) print(pcall(table.sort, { 1, 2, 3 }, 42))
local ok, e = pcall(table.sort, { 5, 3, 8, 1, 9, 2, 7, 4, 6, 10 }, function() return true end) print(ok, e)
local t = { 1, 2, 3 } table.insert(t, 4) table.insert(t, 1, 0) table.insert(t, 3, 1.5) print(table.concat(t, ","))
print(table.remove(t), table.remove(t, 1), table.remove(t, 2), table.concat(t, ","), table.remove({}), #t)
print(pcall(table.insert, t, 10, 1)) print(pcall(table.insert, t)) print(pcall(table.remove, t, 7))
print(table.concat(table.move({ 1, 2, 3, 4, 5 }, 2, 4, 1), ",")) print(table.concat(table.move({ 1, 2, 3 }, 1, 3, 3), ",")) print(table.concat(table.move({ 1, 2 }, 1, 2, 3, { 9, 9 }), ","))
print(table.concat({}, ","), table.concat({ 1, 2, 3 }, "-", 2, 3), table.concat({ 1, 2.5, "x" }, ""))
print(table.unpack({ 1, 2, 3 }, -1, 1)) print(pcall(table.unpack, {}, 1, 1e8))
local keys = {} for k in pairs({ x = 1, y = 2, 10, 20, [5] = 3, [1.5] = 4, [true] = 5 }) do keys[#keys + 1] = tostring(k) end table.sort(keys) print(table.concat(keys, " "))
local big = {} for i = 1, 3000 do big[i] = i end for i = 1, 3000, 2 do big[i] = nil end local c = 0 for _ in pairs(big) do c = c + 1 end print(c)
local h = {} for i = 1, 1000 do h["k" .. i] = i end for i = 1, 1000, 3 do h["k" .. i] = nil end local s = 0 for _, v in pairs(h) do s = s + v end print(s)
print(#{ 1, 2, nil, 4 } >= 2, #{ n = 1 }, next({}), rawlen({ 1, 2 }))
