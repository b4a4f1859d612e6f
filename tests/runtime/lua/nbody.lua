local size = tonumber(arg[1])
local sqrt = math.sqrt
local bodies = {}
for i = 1, 5 do bodies[i] = { x = i * 1.5, y = i * 0.7 - 2, z = 3.1 - i, vx = 0.1 * i, vy = 0.05 * (3 - i), vz = 0.02, mass = 1 / i } end
local function advance(dt)
  local n = #bodies
  for i = 1, n do
    local a = bodies[i]
    for j = i + 1, n do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      local d2 = dx * dx + dy * dy + dz * dz
      local mag = dt / (sqrt(d2) * d2)
      a.vx = a.vx - dx * b.mass * mag; a.vy = a.vy - dy * b.mass * mag; a.vz = a.vz - dz * b.mass * mag
      b.vx = b.vx + dx * a.mass * mag; b.vy = b.vy + dy * a.mass * mag; b.vz = b.vz + dz * a.mass * mag
    end
  end
  for i = 1, n do local b = bodies[i]; b.x = b.x + dt * b.vx; b.y = b.y + dt * b.vy; b.z = b.z + dt * b.vz end
end
for _ = 1, size do advance(0.001) end
print(string.format("%.6f", bodies[1].x))
