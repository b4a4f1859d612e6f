-- goto, labels, nested loops, continue, repeat-until scoping, numeric for edges.
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    io.write(i, ":", j, " ")
    ::continue::
  end
end
print()
do local i = 1 ::top:: if i <= 3 then io.write(i, " ") i = i + 1 goto top end print() end
for i = 1, 10 do for j = 1, 10 do if i * j == 42 then print("found", i, j) goto done end end end
::done::
local n = 0 repeat local stop = n >= 3 n = n + 1 until stop print(n)
local fns = {} do local k = 0 ::again:: local c = k fns[#fns + 1] = function() c = c + 1 return c end k = k + 1 if k < 3 then goto again end end
print(fns[1](), fns[1](), fns[2](), fns[3]())
for i = 3, 1 do print("never") end
for i = 10, 1, -3 do io.write(i, " ") end print()
for x = 0, 1, 0.25 do io.write(x, " ") end print()
for i = math.maxinteger - 1, math.maxinteger do io.write(i, " ") end print()
for i = math.mininteger, math.mininteger + 2, 2 do io.write(i, " ") end print()
for i = 1, 3.9 do io.write(i, " ") end print()
for i = 1.0, 3 do io.write(i, " ") end print()
local c = 0 while true do c = c + 1 if c > 100 then break end if c % 2 == 0 then goto next end c = c + 1 ::next:: end print(c)
for i = 1, 3 do local i = i * 2 io.write(i, " ") end print()
