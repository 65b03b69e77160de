base::local({
  if (!"codeblocks" %in% search()) {
    quit <- function(save = "default", status = 0, runLast = TRUE) {
      if (is.null(getOption("codeblocks.exit"))) options(codeblocks.exit = as.integer(status))
      stop("The code exited with status ", status, ".", call. = FALSE)
    }
    attach(list(quit = quit, q = quit), name = "codeblocks", warn.conflicts = FALSE)
  }
  options(codeblocks.exit = NULL)
}, envir = base::new.env(parent = base::globalenv()))
