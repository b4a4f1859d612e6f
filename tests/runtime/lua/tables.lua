local size = tonumber(arg[1])
local words = {}
for i = 1, size do local k = "k" .. (i * 7919 % 5003); words[k] = (words[k] or 0) + i end
local total = 0
for k, v in pairs(words) do total = total + v end
local Point = {}; Point.__index = Point
function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end
function Point:add(o) return Point.new(self.x + o.x, self.y + o.y) end
local p, d = Point.new(0, 0), Point.new(1, 2)
for _ = 1, size do p = p:add(d) end
print(total, p.x, p.y)
