-- What a person does in neovim, with nothing but its own client: looks at a warning, jumps to a declaration, renames a queue over
-- several files, takes a quick fix. Started by `neovim.long.ts`, after the lines of docs/lsp.md; writes what it saw as JSON.

local result_file = vim.env.RINGBACK_RESULT
local folder = vim.env.RINGBACK_FOLDER
local PATIENCE_MS = 60 * 1000
local seen = {}

local function finish()
  vim.fn.writefile({ vim.fn.json_encode(seen) }, result_file)
  vim.cmd('qall!')
end

local function give_up(why)
  seen.gave_up = why
  finish()
end

local function wait_for(what, holds)
  if not vim.wait(PATIENCE_MS, holds, 20) then
    give_up('waited in vain for ' .. what)
    error(what)
  end
end

local function open(file)
  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/' .. file))
end

local function text_of(file)
  local buffer = vim.fn.bufnr(folder .. '/' .. file)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

-- puts the cursor on the first place of a word
local function go_to(word)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  if vim.fn.search('\\V\\C' .. word, 'cW') == 0 then give_up('there is no ' .. word) end
end

local function has_code(code)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    if found.code == code or (found.user_data and found.user_data.lsp and found.user_data.lsp.code == code) then
      return found
    end
  end
  return nil
end

local ok, why = pcall(function()
  open('support-line.flow')
  wait_for('the warning', function() return has_code('suspicious-retries') ~= nil end)
  local warning = has_code('suspicious-retries')
  seen.warning = { message = vim.split(warning.message, '\n')[1], line = warning.lnum + 1, severity = warning.severity }

  go_to('SupportCallbacks')
  vim.lsp.buf.definition()
  wait_for('the jump', function() return vim.fn.expand('%:t') == 'center.flow' end)
  seen.definition = {
    file = vim.fn.expand('%:t'),
    line = vim.api.nvim_win_get_cursor(0)[1],
    word = vim.fn.expand('<cword>'),
  }

  open('support-line.flow')
  go_to('SupportCallbacks')
  vim.lsp.buf.rename('Ringbacks')
  wait_for('the new name', function() return text_of('support-line.flow'):find('Ringbacks', 1, true) ~= nil end)
  wait_for('the new name in the other file', function()
    return vim.fn.bufloaded(folder .. '/center.flow') == 1 and text_of('center.flow'):find('Ringbacks', 1, true) ~= nil
  end)

  -- the choice that a person makes among what is offered
  vim.ui.select = function(items, options, on_choice)
    for index, item in ipairs(items) do
      local title = options.format_item and options.format_item(item) or tostring(item)
      if title:find('retries: 2', 1, true) then
        seen.fix = title
        return on_choice(item, index)
      end
    end
    give_up('the fix is not offered')
  end
  go_to('retries: 20')
  vim.cmd('normal! f2')
  vim.lsp.buf.code_action()
  wait_for('the fix', function() return text_of('support-line.flow'):find('retries: 20', 1, true) == nil end)
  -- what was found between the edits of a rename is taken back a moment later
  local function left()
    return vim.diagnostic.get(0, { severity = { min = vim.diagnostic.severity.WARN } })
  end
  wait_for('the warning to go', function() return #left() == 0 end)
  seen.left = #left()
  vim.cmd('wall')
  finish()
end)
if not ok and not seen.gave_up then give_up(tostring(why)) end
