-- Drives Neovim through one session on site.uk and writes what happened, a line each, to the file in $UKC_REPORT.
local report = io.open(vim.env.UKC_REPORT, "w")
local function say(...) report:write(table.concat({ ... }, " "), "\n"); report:flush() end
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") end
local function diagnostics() return vim.diagnostic.get(0) end
local function await(what, test)
  if not vim.wait(20000, test, 50) then say("TIMEOUT", what) end
end
local function replace(before, after)
  local lines = vim.split((text():gsub(vim.pesc(before), (after:gsub("%%", "%%%%")), 1)), "\n")
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
end
local function params(marker)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local from, to = line:find(marker, 1, true)
    if from then
      vim.api.nvim_win_set_cursor(0, { number, to })
      return vim.lsp.util.make_position_params()
    end
  end
  say("MISSING", marker)
end
local function ask(method, parameters)
  local answers = vim.lsp.buf_request_sync(0, method, parameters, 20000) or {}
  for _, answer in pairs(answers) do
    if answer.error then say("ERROR", method, answer.error.message) end
    return answer.result
  end
  say("SILENT", method)
end

local ok, problem = pcall(function()
  vim.cmd("edit site.uk")
  await("attach", function() return #vim.lsp.buf_get_clients(0) == 1 and vim.lsp.buf_get_clients(0)[next(vim.lsp.buf_get_clients(0))].initialized end)

  replace("gateway = 10.0.2.2", "gateway = 10.0.3.2")
  await("diagnostics", function() return #diagnostics() == 1 end)
  say("diagnostic", diagnostics()[1].code or (diagnostics()[1].user_data or {}).lsp.code, diagnostics()[1].message)
  replace("10.0.3.2", "10.0.2.2")
  await("no diagnostics", function() return #diagnostics() == 0 end)

  local labels = {}
  for _, item in ipairs(ask("textDocument/completion", params("target = ")).items) do table.insert(labels, item.label) end
  say("completion", table.concat(labels, ","))

  local rename = params("network lan on n")
  rename.newName = "card"
  vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", rename), "utf-16")
  say("rename", text():match("device card: Net") or "no", text():match("network lan on card") or "no")

  replace("  target = microvm", "     target   =   microvm")
  vim.lsp.util.apply_text_edits(ask("textDocument/formatting", { textDocument = vim.lsp.util.make_text_document_params(), options = { tabSize = 2, insertSpaces = true } }), 0, "utf-16")
  say("formatting", text():match("\n(  target = microvm)\n") or "no")

  replace("memory = 16MiB", "memory = 2MiB")
  await("memory", function() return #diagnostics() == 1 end)
  local place = params("memory = 2MiB")
  local range = { start = place.position, ["end"] = place.position }
  for _, action in ipairs(ask("textDocument/codeAction", { textDocument = place.textDocument, range = range, context = { diagnostics = {} } })) do
    if action.title:match("^Write") then
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
      say("action", text():match("memory = %d+MiB") or "no")
    end
  end
  -- The file's own assertion still wants more.
  await("fixed", function() return #diagnostics() == 1 and diagnostics()[1].message:match("8 MiB") ~= nil end)
end)
if not ok then say("FAILED", tostring(problem)) end
say("end")
report:close()
vim.cmd("qall!")
