-- Neovim from 0.7 on: put this file into ~/.config/nvim/plugin/.
local command = vim.g.ukc_command or { "ukc", "lsp", "--stdio" }
local client

vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  pattern = "*.uk",
  callback = function(event)
    vim.bo[event.buf].filetype = "uk"
    vim.bo[event.buf].commentstring = "// %s"
    if client == nil or vim.lsp.get_client_by_id(client) == nil then
      local folder = vim.fn.fnamemodify(event.file, ":p:h")
      client = vim.lsp.start_client({ name = "ukc", cmd = command, root_dir = folder, workspace_folders = { { uri = vim.uri_from_fname(folder), name = folder } } })
    end
    vim.lsp.buf_attach_client(event.buf, client)
    vim.bo[event.buf].omnifunc = "v:lua.vim.lsp.omnifunc"
  end,
})
