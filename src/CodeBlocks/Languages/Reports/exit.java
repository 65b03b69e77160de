if (Runtime.version().feature() < 18 && !"true".equals(System.getProperty("codeblocks.exits"))) {
    System.setSecurityManager(new SecurityManager() {
        @Override
        public void checkExit(int status) {
            for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
                if (frame.getClassName().startsWith("REPL.")) {
                    if (System.getProperty("codeblocks.exit") == null) System.setProperty("codeblocks.exit", String.valueOf(status));
                    throw new SecurityException("The code exited with status " + status + ".");
                }
            }
        }

        @Override
        public void checkPermission(java.security.Permission permission) {
        }

        @Override
        public void checkPermission(java.security.Permission permission, Object context) {
        }
    });
    System.setProperty("codeblocks.exits", "true");
}
