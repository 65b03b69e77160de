# A value in the formats IRkernel gives it: text as print() has it, and html, markdown and latex of plain data.

INLINE <- paste(
  "<style>", ".list-inline {list-style: none; margin:0; padding: 0}", ".list-inline>li {display: inline-block}",
  ".list-inline>li:not(:last-child)::after {content: \"\\00b7\"; padding: 0 .5ex}", "</style>\n", sep = "\n")
INLINE_NAMED <- paste(
  "<style>", ".dl-inline {width: auto; margin:0; padding: 0}", ".dl-inline>dt, .dl-inline>dd {float: none; width: auto; display: inline-block}",
  ".dl-inline>dt::after {content: \":\\0020\"; padding-right: .5ex}", ".dl-inline>dt:not(:first-of-type) {padding-left: .5ex}", "</style>", sep = "\n")

represent <- function(value) {
  text <- paste(capture.output(print_value(value)), collapse = "\n")
  rich <- tryCatch(
    list("text/html" = format_value(value, "html"), "text/markdown" = format_value(value, "markdown"), "text/latex" = format_value(value, "latex")),
    error = function(condition) list())
  Filter(Negate(is.null), c(list("text/plain" = text), rich))
}

print_value <- function(value) {
  if (isS4(value)) methods::show(value)
  else if (is_table(value)) print_table(value)
  else if (is_long(value) && is.null(attributes(value))) cat("[1] \"", in_pieces(value, printed), "\"\n", sep = "")
  else print(value)
}

is_long <- function(value)
  is.character(value) && length(value) == 1L && !is.na(value) && nchar(value, "bytes") > 20000L && validEnc(value) && Encoding(value) != "bytes"

# R takes time by the square of the length to escape a text that is not ASCII.
in_pieces <- function(text, encode) {
  if (!is_long(text)) return(encode(text))
  characters <- strsplit(text, "")[[1L]]
  pieces <- split(characters, (seq_along(characters) - 1L) %/% 4000L)
  paste(vapply(pieces, function(piece) encode(paste(piece, collapse = "")), ""), collapse = "")
}

without_quotes <- function(quoted) substr(quoted, 2L, nchar(quoted) - 1L)
printed <- function(text) without_quotes(encodeString(text, quote = "\""))
deparsed <- function(text) without_quotes(deparse(text, width.cutoff = 500L)[1L])

is_table <- function(value) is.data.frame(value) || is.matrix(value) && is.atomic(value) && !is.object(value)

format_value <- function(value, to) {
  if (is.null(value)) NULL
  else if (is.function(value)) format_function(value, to)
  else if (is_table(value)) format_table(value, to)
  else if (is.factor(value)) format_factor(value, to)
  else if (is.raw(value)) NULL
  else if (inherits(value, "Date") || (is.atomic(value) && !is.object(value))) format_vector(value, to)
  else if (is.list(value) && !is.object(value)) format_list(value, to)
}

escape <- function(text, to) {
  if (to != "latex") return(gsub(">", "&gt;", gsub("<", "&lt;", gsub("&", "&amp;", text, fixed = TRUE), fixed = TRUE), fixed = TRUE))
  text <- gsub("\\", "\001", text, fixed = TRUE)
  text <- gsub("([{}$&%#_])", "\\\\\\1", text)
  text <- gsub("([][])", "{\\1}", text)
  for (special in names(LATEX)) text <- gsub(special, LATEX[[special]], text, fixed = TRUE)
  text
}

LATEX <- c("\001" = "\\textbackslash{}", "^" = "\\textasciicircum{}", "~" = "\\textasciitilde{}", "|" = "\\textbar{}")

# One text per element: strings in single quotes, numbers as as.character() has them.
elements <- function(value, to) {
  missing <- if (is.character(value)) "NA" else if (to == "latex") "<NA>" else "&lt;NA&gt;"
  shown <- if (is.character(value)) escape(single_quoted(value), to)
    else if (inherits(value, "Date")) moments(value, to)
    else escape(as.character(value), to)
  shown[is.na(value) & !is.nan_safe(value)] <- missing
  shown
}

is.nan_safe <- function(value) if (is.numeric(value) && !is.object(value)) is.nan(value) else rep(FALSE, length(value))

single_quoted <- function(text) {
  inner <- vapply(text, function(one) if (is.na(one)) "" else in_pieces(one, deparsed), "", USE.NAMES = FALSE)
  paste0("'", gsub("'", "\\\\'", gsub("\\\\\"", "\"", inner)), "'")
}

moments <- function(value, to) {
  shown <- as.character(value)
  if (to == "html") paste0("<time datetime=\"", sub(" ", "T", shown, fixed = TRUE), "\">", shown, "</time>") else shown
}

format_vector <- function(value, to) {
  if (length(value) == 0L) return("")
  shown <- elements(value, to)
  if (!is.null(names(value))) {
    names <- escape(names(value), to)
    if (to == "latex") names <- escape(names, to)
    return(if (length(value) == 1L) paste(bold(paste0(names, ":"), to), shown) else named_items(names, shown, to))
  }
  if (length(value) == 1L) return(shown)
  items(shown, to)
}

bold <- function(text, to) switch(to, html = paste0("<strong>", text, "</strong>"), markdown = paste0("**", text, "**"), latex = paste0("\\textbf{", text, "}"))

items <- function(shown, to) {
  switch(to,
    html = paste0(INLINE, "<ol class=list-inline>", paste0("<li>", shown, "</li>", collapse = ""), "</ol>\n"),
    markdown = paste0(paste0(seq_along(shown), ". ", shown, "\n", collapse = ""), "\n\n"),
    latex = paste0("\\begin{enumerate*}\n", paste0("\\item ", shown, "\n", collapse = ""), "\\end{enumerate*}\n"))
}

named_items <- function(names, shown, to) {
  switch(to,
    html = paste0(INLINE_NAMED, "<dl class=dl-inline>", paste0("<dt>", names, "</dt><dd>", shown, "</dd>", collapse = ""), "</dl>\n"),
    markdown = paste0(paste0(names, "\n:   ", shown, collapse = ""), "\n\n"),
    latex = paste0("\\begin{description*}\n", paste0("\\item[", names, "] ", shown, "\n", collapse = ""), "\\end{description*}\n"))
}

format_list <- function(value, to) {
  if (length(value) == 0L) return(switch(to, html = "<ol>\n</ol>\n", markdown = "\n\n", latex = "\\begin{enumerate}\n\\end{enumerate}\n"))
  shown <- vapply(value, function(item) {
    formatted <- format_value(item, to)
    if (is.null(formatted)) escape(if (is.null(item)) "NULL" else paste(capture.output(print(item)), collapse = "\n"), to) else formatted
  }, "")
  if (is.null(names(value))) {
    return(switch(to,
      html = paste0("<ol>\n", paste0("\t<li>", shown, "</li>\n", collapse = ""), "</ol>\n"),
      markdown = paste0(paste0(seq_along(shown), ". ", shown, "\n", collapse = ""), "\n\n"),
      latex = paste0("\\begin{enumerate}\n", paste0("\\item ", shown, "\n", collapse = ""), "\\end{enumerate}\n")))
  }
  names <- names(value)
  names <- escape(paste0("$", ifelse(names == make.names(names), names, paste0("`", names, "`"))), to)
  if (length(value) == 1L) return(paste(bold(names, to), "=", shown))
  switch(to,
    html = paste0("<dl>\n", paste0("\t<dt>", names, "</dt>\n\t\t<dd>", shown, "</dd>\n", collapse = ""), "</dl>\n"),
    markdown = paste0(paste0(names, "\n:   ", shown, "\n", collapse = ""), "\n\n"),
    latex = paste0("\\begin{description}\n", paste0("\\item[", names, "] ", shown, "\n", collapse = ""), "\\end{description}\n"))
}

format_factor <- function(value, to) {
  plain <- escape(as.character(value), to)
  plain[is.na(value)] <- if (to == "latex") "<NA>" else "&lt;NA&gt;"
  shown <- if (length(plain) == 1L) plain else if (length(plain)) items(plain, to) else ""
  levels <- format_vector(levels(value), to)
  switch(to,
    html = paste0(shown, "\n<details>\n\t<summary style=display:list-item;cursor:pointer>\n\t\t<strong>Levels</strong>:\n\t</summary>\n\t",
      gsub("\n(?=.)", "\n\t", levels, perl = TRUE), if (!endsWith(levels, "\n")) "\n", "</details>"),
    markdown = paste0(shown, "\n**Levels**: ", levels),
    latex = paste0(shown, "\n\\emph{Levels}: ", levels))
}

format_function <- function(value, to) {
  lines <- deparse(value)
  lines <- lines[!grepl("^<(bytecode|environment)", lines)]
  switch(to,
    html = {
      lines <- escape(lines, to)
      indented <- grepl("^\\s", lines)
      lines[indented] <- paste0("<span style=white-space:pre-wrap>", lines[indented], "</span>")
      paste0("<pre class=language-r><code>", paste(lines, collapse = "\n"), "</code></pre>")
    },
    markdown = paste0("```r\n", paste(lines, collapse = "\n"), "\n```"),
    latex = paste0("\\begin{minted}{r}\n", paste(escape(lines, to), collapse = "\n"), "\n\\end{minted}"))
}

MAX_ROWS <- 60L
MAX_COLUMNS <- 20L

# Data frames and matrices; what is too long is shortened in the middle.
format_table <- function(value, to) {
  if (nrow(value) == 0L && (ncol(value) == 0L || is.null(colnames(value)))) return("")
  rows <- shortened(nrow(value), MAX_ROWS)
  columns <- shortened(ncol(value), MAX_COLUMNS)
  cells <- cells_of(value, rows, columns)
  cells[is.na(cells)] <- "NA"
  cells[] <- escape(cells, to)
  cells[is.na(rows), ] <- "\u22ee"
  cells[, is.na(columns)] <- "\u22ef"
  body <- lapply(seq_along(rows), function(row) cells[row, ])
  names <- if (!is.null(colnames(value))) ifelse(is.na(columns), "\u22ef", escape(colnames(value)[columns], to))
  types <- if (is.data.frame(value)) {
    kinds <- paste0("<", vapply(columns, function(column) if (is.na(column)) "" else short_type(value[[column]]), ""), ">")
    ifelse(is.na(columns), "\u22ef", if (to == "latex") kinds else escape(kinds, to))
  }
  labels <- if (has_row_names(value)) ifelse(is.na(rows), "\u22ee", escape(rownames(value)[rows], to))
  caption <- table_caption(value)
  switch(to, html = html_table(caption, names, types, labels, body), markdown = markdown_table(caption, names, types, labels, body),
    latex = latex_table(caption, names, types, labels, body))
}

print_table <- function(value) {
  rows <- shortened(nrow(value), MAX_ROWS)
  columns <- shortened(ncol(value), MAX_COLUMNS)
  cells <- cells_of(value, rows, columns)
  cells[is.na(rows), ] <- "\u22ee"
  cells[, is.na(columns)] <- "\u22ef"
  labels <- if (nrow(value) && !is.null(rownames(value))) ifelse(is.na(rows), "\u22ee", rownames(value)[rows])
  names <- if (!is.null(colnames(value))) ifelse(is.na(columns), "\u22ef", colnames(value)[columns])
  dimnames(cells) <- list(labels, names)
  print(cells, quote = FALSE)
}

# The text of the cells that are shown, each column of each part as wide as its widest cell.
cells_of <- function(value, rows, columns) {
  cells <- matrix("", length(rows), length(columns))
  parts <- split(seq_along(rows), cumsum(is.na(rows)))
  for (i in which(!is.na(columns))) {
    column <- if (is.data.frame(value)) value[[columns[i]]] else value[, columns[i]]
    for (part in parts) {
      part <- part[!is.na(rows[part])]
      if (length(part)) cells[part, i] <- column_text(column[rows[part]])
    }
  }
  cells
}

column_text <- function(column) {
  if (is.factor(column)) column <- as.character(column)
  if (inherits(column, "Date")) as.character(column) else format(column)
}

shortened <- function(length, limit) if (length <= limit) seq_len(length) else c(seq_len(limit %/% 2L), NA, length - (limit %/% 2L):1L + 1L)

table_caption <- function(value) {
  size <- paste(nrow(value), "\u00d7", ncol(value))
  if (is.data.frame(value)) paste0("A ", class(value)[1L], ": ", size) else paste0("A matrix: ", size, " of type ", short_type(as.vector(value)))
}

short_type <- function(column) {
  kind <- class(column)[1L]
  short <- c(integer = "int", numeric = "dbl", character = "chr", logical = "lgl", factor = "fct", complex = "cpl", Date = "date", POSIXct = "dttm", list = "list")
  if (kind %in% names(short)) short[[kind]] else kind
}

has_row_names <- function(value) if (is.data.frame(value)) .row_names_info(value) > 0L else !is.null(rownames(value))

html_table <- function(caption, names, types, labels, body) {
  corner <- if (!is.null(labels)) "<th></th>" else ""
  head <- function(cells) if (!is.null(cells)) paste0("\t<tr>", corner, paste0("<th scope=col>", cells, "</th>", collapse = ""), "</tr>\n") else ""
  lines <- vapply(seq_along(body), function(i) {
    label <- if (!is.null(labels)) paste0("<th scope=row>", labels[i], "</th>") else ""
    paste0("\t<tr>", label, paste0("<td>", body[[i]], "</td>", collapse = ""), "</tr>\n")
  }, "")
  header <- if (is.null(names) && is.null(types)) "" else paste0("<thead>\n", head(names), head(types), "</thead>\n")
  paste0("<table class=\"dataframe\">\n<caption>", caption, "</caption>\n", header, "<tbody>\n", paste(lines, collapse = ""), "</tbody>\n</table>\n")
}

markdown_table <- function(caption, names, types, labels, body) {
  line <- function(cells) paste0("| ", paste(cells, collapse = " | "), " |\n")
  header <- if (is.null(names)) "" else {
    titles <- c(if (!is.null(labels)) "<!--/-->", if (is.null(types)) names else paste(names, types))
    paste0(line(titles), "|", strrep("---|", length(titles)), "\n")
  }
  lines <- vapply(seq_along(body), function(i) line(c(labels[i], body[[i]])), "")
  paste0("\n", caption, "\n\n", header, paste(lines, collapse = ""), "\n")
}

latex_table <- function(caption, names, types, labels, body) {
  label <- if (!is.null(labels)) "" else NULL
  line <- function(cells) paste0(" ", paste(cells, collapse = " & "), "\\\\\n")
  header <- paste0(if (!is.null(names)) line(c(label, names)), if (!is.null(types)) line(c(label, types)), if (!is.null(names) || !is.null(types)) "\\hline\n")
  lines <- vapply(seq_along(body), function(i) paste0("\t", if (is.null(labels)) " " else paste0(labels[i], " & "), paste(body[[i]], collapse = " & "), "\\\\\n"), "")
  columns <- paste0(if (!is.null(labels)) "r|", strrep("l", max(length(names), lengths(body[1L]))))
  paste0(caption, "\n\\begin{tabular}{", columns, "}\n", header, paste(lines, collapse = ""), "\\end{tabular}\n")
}
