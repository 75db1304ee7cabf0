-- Errors of every kind, caught in every way, and coroutines: all that Lua does by longjmp.

local function show(...)
  local shown = table.pack(...)
  for i = 1, shown.n do shown[i] = tostring(shown[i]):gsub("0x%x+", "ADDRESS") end
  print(table.concat(shown, " "))
end

-- Errors of the interpreter and of scripts, with values of all types.
show(pcall(function() return nil + 1 end))
show(pcall(function() return {} .. "x" end))
show(pcall(function() local t = nil; t.x = 1 end))
show(pcall(function() return 1 // 0 end))
show(pcall(function() return #5 end))
show(pcall(error))
show(pcall(error, {code = 7}) == false, select(2, pcall(error, {code = 7})).code)
show(pcall(error, "with a level", 2))
show(pcall(error, 42), pcall(error, nil), pcall(error, true))
show(pcall(string.rep, "x", -1), pcall(string.rep))
show(pcall(string.format, "%d", "no number"))
show(pcall(setmetatable, 1, {}))
show(load("x = = 1"))
show(load("for"))
show(pcall(load("error('in a chunk')", "=chunk")))

-- Nested, thrown again, in handlers.
local function nest(depth)
  if depth == 0 then error({depth = 0}) end
  local succeeded, problem = pcall(nest, depth - 1)
  problem.depth = problem.depth + 1
  error(problem)
end
show(select(2, pcall(nest, 50)).depth)
show(xpcall(function() error("first") end, function(message) return "handled " .. message end))
show(xpcall(function() error("first") end, function(message) error("second") end))
show(select("#", xpcall(function() error() end, debug.traceback)))
local function overflow(n) return 1 + overflow(n + 1) end
local succeeded, message = pcall(overflow, 1)
show(succeeded, message:match("stack overflow"))
show(pcall(string.gsub, ("x"):rep(300), ("(x"):rep(40), ""))

-- To-be-closed variables and metamethods that fail.
local log = {}
local function closing(name, failure)
  return setmetatable({}, {__close = function(_, problem)
    log[#log + 1] = name .. ":" .. tostring(problem)
    if failure then error(failure, 0) end
  end})
end
show(pcall(function()
  local a <close> = closing("a")
  local b <close> = closing("b", "from b")
  local c <close> = closing("c")
  error("body", 0)
end))
show(table.concat(log, ","))
local failing = setmetatable({}, {__index = function(_, key) error("no " .. key, 0) end,
                                  __add = function() error("no sum", 0) end})
show(pcall(function() return failing.field end))
show(pcall(function() return failing + 1 end))
show(pcall(table.sort, {3, 1, 2}, function() error("no order", 0) end))
show(pcall(string.gsub, "abc", ".", function(c) if c == "b" then error("at b", 0) end end))

-- Coroutines: a yield leaves C frames by longjmp, too.
local function numbers(limit)
  return coroutine.wrap(function()
    for i = 1, limit do
      local answer = coroutine.yield(i)
      if answer then show("told", answer) end
    end
    error("exhausted", 0)
  end)
end
local sum, next_number = 0, numbers(1000)
for _ = 1, 1000 do sum = sum + next_number() end
show(sum)
show(pcall(next_number, "to end"))
show(pcall(next_number))
local co = coroutine.create(function(...)
  local first = coroutine.yield(pcall(function(...) return coroutine.yield(...) end, ...))
  error("after " .. tostring(first), 0)
end)
show(coroutine.resume(co, 1, 2))
show(coroutine.resume(co, "resumed"))
show(coroutine.resume(co, "again"))
show(coroutine.resume(co), coroutine.status(co))
show(pcall(coroutine.wrap(function() table.sort({2, 1, 3}, function(a, b) coroutine.yield() return a < b end) end)))
local closed = coroutine.create(function() local x <close> = closing("in coroutine"); coroutine.yield("open") end)
show(coroutine.resume(closed))
show(coroutine.close(closed), coroutine.status(closed), log[#log])
local function permute(list, count)
  count = count or #list
  if count <= 1 then coroutine.yield(list) end
  for i = 1, count do
    list[count], list[i] = list[i], list[count]
    permute(list, count - 1)
    list[count], list[i] = list[i], list[count]
  end
end
local count = 0
for list in coroutine.wrap(function() permute({1, 2, 3, 4, 5, 6}) end) do count = count + list[1] end
show(count)

-- Very many.
local caught = 0
for i = 1, 200000 do
  local succeeded, value = pcall(error, i)
  if not succeeded then caught = caught + value end
end
show(caught)
collectgarbage()
