local size = tonumber(arg[1])
local parts, n = {}, 0
for i = 1, size do n = n + 1; parts[n] = i .. ":" .. (i * 7 % 1000) end
local s = table.concat(parts, ",")
local count, sum = 0, 0
for a, b in s:gmatch("(%d+):(%d+)") do count = count + 1; sum = sum + b end
print(#s, count, sum, #s:upper(), (s:gsub("1", "one")):len(), s:find((size - 1) .. ":", 1, true))
