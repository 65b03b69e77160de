if (!"true".equals(java.lang.System.getProperty("codeblocks.exits"))) {
    java.lang.System.setProperty("codeblocks.exits", "true");
    try {
        java.lang.System.setSecurityManager(new java.lang.SecurityManager() {
            @java.lang.Override
            public void checkExit(int status) {
                for (java.lang.StackTraceElement frame : java.lang.Thread.currentThread().getStackTrace()) {
                    if (frame.getClassName().startsWith("REPL.")) {
                        if (java.lang.System.getProperty("codeblocks.exit") == null)
                            java.lang.System.setProperty("codeblocks.exit", java.lang.String.valueOf(status));
                        throw new java.lang.SecurityException("The code exited with status " + status + ".");
                    }
                }
            }

            @java.lang.Override
            public void checkPermission(java.security.Permission permission) {
            }

            @java.lang.Override
            public void checkPermission(java.security.Permission permission, java.lang.Object context) {
            }
        });
    } catch (java.lang.UnsupportedOperationException closed) {
        // Java 18 and later have no such manager; from 21 on they log the status before they end.
        java.util.logging.Logger logger = java.util.logging.Logger.getLogger("java.lang.Runtime");
        java.util.logging.Handler handler = new java.util.logging.Handler() {
            // Held by the handler, because a logger that nothing refers to is forgotten.
            private final java.util.logging.Logger kept = logger;

            @java.lang.Override
            public void publish(java.util.logging.LogRecord entry) {
                java.util.regex.Matcher status = java.util.regex.Pattern.compile("status: (-?\\d+)").matcher(java.lang.String.valueOf(entry.getMessage()));
                if (!status.find()) return;
                try {
                    java.nio.file.Files.writeString(java.nio.file.Path.of(java.lang.System.getProperty("codeblocks.path")), status.group(1));
                } catch (java.io.IOException unwritable) {
                    unwritable.printStackTrace();
                }
            }

            @java.lang.Override
            public void flush() {
            }

            @java.lang.Override
            public void close() {
            }
        };
        logger.setLevel(java.util.logging.Level.FINE);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        java.lang.System.getProperties().put("codeblocks.handler", handler);
    }
}
java.lang.System.setProperty("codeblocks.path", "@path@.exit");
