-- The string library: slicing, repetition, bytes, case, reversal, comparison, coercion.
local s = "Hello, Exuvia!"
print(#s, s:upper(), s:lower(), s:reverse())
print(s:sub(1, 5), s:sub(-7), s:sub(-7, -2), s:sub(5, 2), s:sub(0), s:sub(100))
print(("ab"):rep(3), ("ab"):rep(3, "-"), ("x"):rep(0) == "", ("x"):rep(-1) == "")
print(s:byte(1, 5))
print(string.char(72, 105, 0x21), ("\0a\0"):len())
print("a" < "b", "a" < "B", "Z" < "a", "abc" < "abd", "ab" < "abc", "" < "a")
print("10" + 5, "0x10" * 2, 10 .. 20, "3.5" * "2", -"2", "10" // "3")
print(pcall(function() return "abc" + 1 end))
print(tostring(nil), tostring(true), tostring(12), tostring(1.5), tostring(-0.0))
print(tonumber("  12  "), tonumber("1e2"), tonumber("0x1p4"), tonumber("z", 36), tonumber("8", 8), tonumber("1 2"))
print(tonumber("ff", 16), tonumber("-ff", 16), tonumber(""), tonumber("0x"), tonumber("1e"), tonumber("inf"))
local parts = {}
for i = 1, 200 do parts[#parts + 1] = ("%d:%s"):format(i, ("k"):rep(i % 7)) end
local joined = table.concat(parts, ";")
print(#joined, joined:sub(1, 40), joined:sub(-20))
local h = 0
for i = 1, #joined do h = (h * 31 + joined:byte(i)) % 2147483647 end
print(h)
print([[long
bracket]], [==[with ]] inside]==], 'esc \65\x42\u{43}\z
      skipped \'quoted\'')
print(("%s|%10s|%-10s|%.3s"):format("a", "b", "c", "defgh"))
print(#"\u{7FFFFFFF}", "\u{20AC}" == "€")
