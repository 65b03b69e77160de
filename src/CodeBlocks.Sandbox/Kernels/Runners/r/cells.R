# Runs cells: every visible value of a top-level expression is shown, the first error ends the cell.

MAX_RESULT <- as.numeric(Sys.getenv("CODEBLOCKS_MAX_RESULT"))
MAX_ERROR_TEXT <- as.numeric(Sys.getenv("CODEBLOCKS_MAX_ERROR_TEXT"))
Sys.unsetenv(c("CODEBLOCKS_MAX_RESULT", "CODEBLOCKS_MAX_ERROR_TEXT"))

commands <- NULL
events <- NULL

# R compiles what is used a second time. Only what cells run is worth it: a second cell would wait until the runner is compiled.
level <- NULL
compiles <- TRUE

compile <- function(on) {
  if (on) compiler::enableJIT(level)
  else if (compiles) level <<- compiler::enableJIT(0L)
  compiles <<- on
}

serve <- function() {
  compile(FALSE)
  commands <<- file("/dev/fd/3", "rb", raw = TRUE)
  events <<- file("/dev/fd/4", "wb", raw = TRUE)
  options(device = open_device, repr.plot.width = 7, repr.plot.height = 7, repr.plot.res = 120, keep.source = TRUE, try.outFile = stdout())
  setHook("before.plot.new", note_page)
  setHook("before.grid.newpage", note_page)
  send("H", R.version.string)
  repeat {
    frame <- tryCatch(receive(), interrupt = function(condition) list())
    if (is.null(frame)) quit("no")
    if (length(frame)) run(frame)
  }
}

receive <- function() {
  length <- readBin(commands, "integer", 1L, size = 4L, endian = "big")
  if (length(length) == 0L) return(NULL)
  payload <- readBin(commands, "raw", length)
  fields <- character()
  at <- 2L
  while (at + 3L <= length) {
    size <- readBin(payload[at:(at + 3L)], "integer", 1L, size = 4L, endian = "big")
    text <- rawToChar(payload[at + 3L + seq_len(size)])
    Encoding(text) <- "UTF-8"
    fields <- c(fields, text)
    at <- at + 4L + size
  }
  fields
}

send <- function(kind, fields = character()) {
  payload <- lapply(fields, function(field) {
    bytes <- charToRaw(enc2utf8(field))
    c(size_of(length(bytes)), bytes)
  })
  write_frame(kind, unlist(payload))
}

# On the channel instead of stderr itself, so that it comes in order with the rest.
say <- function(text) write_frame("E", charToRaw(enc2utf8(text)))

write_frame <- function(kind, payload) {
  writeBin(c(size_of(length(payload) + 1L), charToRaw(kind), payload), events)
  flush(events)
  if (kind %in% c("R", "E")) readBin(commands, "raw", 5L)
}

size_of <- function(length) writeBin(as.integer(length), raw(), endian = "big")

show_result <- function(formats) {
  size <- sum(nchar(unlist(formats), "bytes"))
  if (size <= MAX_RESULT) send("R", c("0", as.vector(rbind(names(formats), unlist(formats)))))
  else send("F", c("ResultTooLarge", paste0("The result has ", size, " bytes; a result may have ", format(MAX_RESULT, scientific = FALSE), "."), ""))
}

# Whether the error of the cell has been sent: where the stack is at its limit, the handler that tells the calls fails too.
reported <- FALSE

run <- function(fields) {
  undo <- set_variables(fields[-1L])
  reported <<- FALSE
  tryCatch(
    withCallingHandlers(evaluate(fields[1L]), error = fail),
    error = function(condition) if (!reported) {
      text <- paste0("Error: ", conditionMessage(condition), "\n")
      send("F", c("ERROR", text, paste0(text, "Traceback:\n")))
    },
    interrupt = function(condition) send("F", c("KeyboardInterrupt", "", "KeyboardInterrupt: ")))
  suspendInterrupts({
    compile(FALSE)
    try(show_plots(), silent = TRUE)
    undo()
    send("D")
  })
}

set_variables <- function(pairs) {
  names <- pairs[c(TRUE, FALSE)]
  if (length(names) == 0L) return(function() NULL)
  before <- Sys.getenv(names, unset = NA, names = FALSE)
  assign_all(names, pairs[c(FALSE, TRUE)])
  function() {
    Sys.unsetenv(names[is.na(before)])
    assign_all(names[!is.na(before)], before[!is.na(before)])
  }
}

assign_all <- function(names, values) {
  if (length(names)) do.call(Sys.setenv, stats::setNames(as.list(values), names))
}

evaluate <- function(code) {
  envir <- enclos <- globalenv()
  expressions <- as.list(read_code(code))
  if (length(expressions) && is.null(dev.list()) && grepl(DEVICES, code)) open_device()
  for (expr in expressions) {
    compile(TRUE)
    # The names of the arguments are what a warning of the top level says it is in.
    shown <- withCallingHandlers(
      withVisible(eval(expr, envir, enclos)),
      warning = function(condition) {
        say(describe_warning(condition))
        invokeRestart("muffleWarning")
      },
      message = function(condition) {
        say(paste0(conditionMessage(condition), "\n"))
        invokeRestart("muffleMessage")
      })
    compile(FALSE)
    if (shown$visible) {
      keep(shown$value)
      show_result(represent(shown$value))
    }
  }
}

# As R's own console does, and IRkernel for values that it shows.
keep <- function(value) {
  if (bindingIsLocked(".Last.value", baseenv())) unlockBinding(".Last.value", baseenv())
  assign(".Last.value", value, envir = baseenv())
}

read_code <- function(code) {
  tryCatch(
    parse(text = code, keep.source = TRUE, encoding = "UTF-8"),
    error = function(condition) stop(simpleError(conditionMessage(condition), quote(parse(text = x, srcfile = src)))))
}

describe_warning <- function(condition) {
  call <- conditionCall(condition)
  message <- paste0(dQuote(conditionMessage(condition)), "\n")
  if (is.null(call)) paste0("Warning message:\n", message) else paste0("Warning message in ", one_line(call), ":\n", message)
}

one_line <- function(call) paste(deparse(call, nlines = 1L), collapse = "")

# Called where the error happened, so that the calls on the way to it can be told.
fail <- function(condition) {
  calls <- sys.calls()
  first <- Position(function(call) identical(call[[1L]], quote(withVisible)), calls, nomatch = 0L)
  last <- length(calls) - 2L
  calls <- if (first > 0L && last > first) calls[(first + 1L):last] else list()
  calls <- Filter(function(call) !identical(call[[1L]], quote(eval)) && !identical(call[[1L]], quote(withCallingHandlers)), calls)
  text <- paste0(if (is.null(conditionCall(condition))) "Error: " else paste0("Error in ", one_line(conditionCall(condition)), ": "), conditionMessage(condition), "\n")
  text <- strtrim(text, MAX_ERROR_TEXT)
  lines <- if (length(calls)) paste0(seq_along(calls), ". ", vapply(calls, describe_call, "")) else character()
  send("F", c("ERROR", text, paste0(text, "Traceback:\n", paste(lines, collapse = ""))))
  reported <<- TRUE
}

describe_call <- function(call) {
  text <- paste(deparse(call), collapse = "\n . ")
  line <- attr(call, "srcref")
  if (is.null(line)) text else paste0(text, "   # at line ", line[1L], " of file <text>")
}
