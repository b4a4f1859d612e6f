local size = tonumber(arg[1])
local seed = 42
local function rnd() seed = (seed * 1103515245 + 12345) % 2147483648; return seed end
local t = {}
for i = 1, size do t[i] = rnd() end
table.sort(t)
local u = {}
for i = 1, size // 2 do u[i] = { key = rnd(), id = i } end
table.sort(u, function(a, b) return a.key < b.key end)
print(t[1], t[#t], u[1].id, u[#u].id)
