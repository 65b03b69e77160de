base::local(envir = base::new.env(parent = base::baseenv()), {
  key <- "@key@"
  path <- "@path@"
  limit <- @limit@
  refuse <- function(...) stop(structure(class = c("no_data", "error", "condition"), list(message = paste0(...), call = NULL)))
  quoted <- function(x) {
    if (length(x) == 0L) return(character())
    # Before enc2utf8, which turns an invalid byte into text: <ff>.
    if (any(!validEnc(x) | Encoding(x) == "bytes")) refuse("it has a text that is not valid UTF-8")
    x <- enc2utf8(x)
    x <- gsub("\\", "\\\\", x, fixed = TRUE)
    x <- gsub("\"", "\\\"", x, fixed = TRUE)
    if (any(grepl("[\\x01-\\x1f]", x, perl = TRUE, useBytes = TRUE)))
      for (code in 1:31) x <- gsub(intToUtf8(code), sprintf("\\u%04x", code), x, fixed = TRUE)
    paste0("\"", x, "\"")
  }
  # The cells of a vector; a missing one is null.
  cells <- function(x) {
    missing <- is.na(x)
    if (is.numeric(x) && !is.object(x)) {
      if (any(is.nan(x) | is.infinite(x))) refuse("it has a number that is NaN or infinite")
      text <- if (is.integer(x)) sprintf("%d", x) else sprintf("%.17g", x)
    }
    else if (is.logical(x)) text <- ifelse(x, "true", "false")
    else if (is.character(x)) text <- quoted(x)
    else if (is.factor(x)) text <- quoted(as.character(x))
    else if (inherits(x, "Date")) text <- quoted(format(x, "%Y-%m-%d"))
    else if (inherits(x, "POSIXct")) text <- quoted(sub("\\.000000Z$", "Z", format(x, "%Y-%m-%dT%H:%M:%OS6Z", tz = "UTC")))
    else if (inherits(x, "integer64")) text <- as.character(x)
    else if (inherits(x, "AsIs")) return(cells(unclass(x)))
    else refuse("a value of class ", class(x)[1L], " is not data")
    text[missing] <- "null"
    text
  }
  array_of <- function(items) paste0("[", paste(items, collapse = ","), "]")
  object_of <- function(names, items) {
    if (length(names) == 0L) return("{}")
    if (anyNA(names) || any(names == "") || anyDuplicated(names)) refuse("names are missing or repeated")
    paste0("{", paste(quoted(names), items, sep = ":", collapse = ","), "}")
  }
  table_of <- function(x) {
    names <- names(x)
    x <- unclass(x)
    rows <- attr(x, "row.names")
    columns <- lapply(seq_along(names), function(at) {
      column <- x[[at]]
      if (!is.null(dim(column)) || inherits(column, "POSIXlt")) refuse("column ", names[at], " is not a vector")
      if (is.list(column)) vapply(column, encoded, "") else cells(column)
    })
    if (is.character(rows)) {
      names <- c("_row", names)
      columns <- c(list(quoted(rows)), columns)
    }
    if (anyDuplicated(names)) refuse("the table has two columns of one name")
    if (length(rows) == 0L) return("[]")
    if (length(names) == 0L) return(array_of(rep("{}", length(rows))))
    fields <- lapply(seq_along(names), function(at) paste(quoted(names[at]), columns[[at]], sep = ":"))
    array_of(paste0("{", do.call(paste, c(fields, sep = ",")), "}"))
  }
  is_nested <- function(x) is.list(x) && !is.data.frame(x) && !inherits(x, "POSIXlt")
  frame_of <- function(x, outer) list2env(
    list(items = unclass(x), names = names(x), text = character(length(x)), at = 0L, outer = outer), parent = emptyenv())
  # Lists are walked through without recursion, which R allows few levels of.
  encoded <- function(x) {
    if (!is_nested(x)) return(flat(x))
    frame <- frame_of(x, NULL)
    repeat {
      inner <- NULL
      while (frame$at < length(frame$items) && is.null(inner)) {
        at <- frame$at <- frame$at + 1L
        if (is_nested(frame$items[[at]])) inner <- frame_of(frame$items[[at]], frame)
        else frame$text[[at]] <- flat(frame$items[[at]])
      }
      if (!is.null(inner)) {
        frame <- inner
        next
      }
      text <- if (is.null(frame$names)) array_of(frame$text) else object_of(frame$names, frame$text)
      frame <- frame$outer
      if (is.null(frame)) return(text)
      frame$text[[frame$at]] <- text
    }
  }
  flat <- function(x) {
    if (is.null(x)) "null"
    else if (inherits(x, "POSIXlt")) flat(as.POSIXct(x))
    else if (is.data.frame(x)) table_of(x)
    else if (length(dim(x)) == 2L && is.atomic(x)) array_of(apply(array(cells(as.vector(x)), dim(x)), 1L, array_of))
    else if (length(dim(x)) > 1L) refuse("an array of more than two dimensions is not data")
    else if (is.atomic(x)) {
      items <- cells(x)
      if (!is.null(names(x))) object_of(names(x), items)
      else if (length(items) == 1L && !inherits(x, "AsIs")) items
      else array_of(items)
    }
    else refuse("a value of class ", class(x)[1L], " is not data")
  }
  before <- options(OutDec = ".", scipen = 0L)
  status <- getOption("codeblocks.exit")
  text <- if (!is.null(status)) paste0("{\"exit\":", status, "}")
    else if (!@value@) "{}"
    else tryCatch(
      paste0("{\"value\":", encoded(get(".Last.value", envir = baseenv())), "}"),
      no_data = function(condition) paste0("{\"reason\":", quoted(conditionMessage(condition)), "}"),
      error = function(condition) paste0("{\"reason\":", quoted(paste("the value could not be read:", conditionMessage(condition))), "}"))
  options(before)
  options(codeblocks.exit = NULL)
  if (nchar(text, "bytes") > limit) {
    file <- file(path, "wb")
    writeBin(charToRaw(text), file)
    close(file)
    text <- "{\"file\":true}"
  }
  cat(key, text, key, sep = "")
})
