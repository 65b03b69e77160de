# The R kernel: fields come in frames on descriptor 3 and go out on descriptor 4; output is R's own stdout and stderr.
local({
  directory <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1]))
  # Behind the base namespace come the objects of the user, so that methods of theirs are found.
  kernel <- new.env(parent = .BaseNamespaceEnv)
  for (name in c("stats", "graphics", "grDevices", "utils")) {
    for (exported in getNamespaceExports(name)) kernel[[exported]] <- get(exported, asNamespace(name))
  }
  for (script in c("represent.R", "plots.R", "cells.R")) sys.source(file.path(directory, "r", script), envir = kernel)
  kernel$serve()
})
