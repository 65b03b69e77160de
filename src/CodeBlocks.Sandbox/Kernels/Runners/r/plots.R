# Plots become PNG results: a device is opened when code first draws, and its pages are shown at the end of the cell.

pages <- NULL
page_titles <- character()

# Code that opens, closes or asks for devices finds the one of its own cell open already.
DEVICES <- "\\bdev\\.(off|cur|list|set|next|prev|copy|print)\\b"

open_device <- function(...) {
  pages <<- tempfile("plot")
  page_titles <<- character()
  dir.create(pages)
  png(file.path(pages, "%04d.png"), width = getOption("repr.plot.width", 7), height = getOption("repr.plot.height", 7),
    units = "in", res = getOption("repr.plot.res", 120))
  dev.control("enable")
}

# Before a new page begins, the finished one is asked for its title.
note_page <- function(...) {
  if (!is.null(pages) && length(recordPlot()[[1L]])) page_titles <<- c(page_titles, page_text())
}

page_text <- function() {
  title <- NULL
  for (operation in recordPlot()[[1L]]) {
    arguments <- operation[[2L]]
    if (identical(tryCatch(arguments[[1L]]$name, error = function(condition) NULL), "C_title") && is.character(arguments[[2L]])) title <- arguments[[2L]][1L]
  }
  if (is.null(title) || !nzchar(title)) "plot without title" else paste0("Plot with title ", dQuote(title))
}

show_plots <- function() {
  if (is.null(pages)) return()
  directory <- pages
  on.exit({
    pages <<- NULL
    unlink(directory, recursive = TRUE)
  })
  if (length(dev.list())) {
    note_page()
    graphics.off()
  }
  images <- sort(list.files(directory, full.names = TRUE))
  for (i in seq_along(images)) {
    bytes <- readBin(images[i], "raw", file.size(images[i]))
    text <- if (i <= length(page_titles)) page_titles[i] else "plot without title"
    show_result(list("text/plain" = text, "image/png" = base64(bytes)))
  }
}

digits <- charToRaw("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

base64 <- function(bytes) {
  padding <- (3L - length(bytes) %% 3L) %% 3L
  groups <- matrix(as.integer(c(bytes, raw(padding))), nrow = 3L)
  joined <- groups[1L, ] * 65536L + groups[2L, ] * 256L + groups[3L, ]
  codes <- rbind(joined %/% 262144L, joined %/% 4096L %% 64L, joined %/% 64L %% 64L, joined %% 64L)
  text <- digits[as.vector(codes) + 1L]
  if (padding > 0L) text[length(text) + 1L - seq_len(padding)] <- charToRaw("=")
  rawToChar(text)
}
