import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.UnresolvedReferenceException;

/** The Java kernel: JShell's engine in this JVM. Fields come in frames on descriptor 3 and go out on descriptor 4. */
public class Runner {
    private static final String RULE = "-".repeat(75);
    private static final int TEMPORARIES = 16;
    private static final int MAX_CAUSES = 20;
    private static final Pattern TEMPORARY = Pattern.compile("\\$\\d");
    private static final List<String> EXERCISES = List.of("1 + 1", "int a = 1; a + 1", "System.out.println(1);", "int f(int x) { return x; } f(1)",
        "class A { int b = 1; } new A().b", "Stream.of(1).map(x -> x + 1).collect(Collectors.toList())", "nope", "throw new Exception();");
    private static final List<String> IMPORTS = List.of("java.io.*", "java.math.*", "java.net.*", "java.nio.file.*", "java.util.*",
        "java.util.concurrent.*", "java.util.function.*", "java.util.prefs.*", "java.util.regex.*", "java.util.stream.*");

    private final DataOutputStream events;
    private final int maxResult;
    private final LinkedBlockingQueue<List<String>> cells = new LinkedBlockingQueue<>();
    private final ArrayDeque<Snippet> temporaries = new ArrayDeque<>();
    private JShell shell;
    private boolean keepsTemporaries;
    private volatile boolean running;
    private volatile boolean interrupted;

    private Runner(DataOutputStream events, int maxResult) {
        this.events = events;
        this.maxResult = maxResult;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("exercise")) {
            exercise();
            return;
        }
        var runner = new Runner(new DataOutputStream(new FileOutputStream("/proc/self/fd/4")), Integer.parseInt(arguments[0]));
        System.setOut(runner.stream('O'));
        System.setErr(runner.stream('E'));
        runner.start();
        var reader = new Thread(runner::listen, "codeblocks-commands");
        reader.setDaemon(true);
        reader.start();
        while (true) runner.run(runner.cells.take());
    }

    /** Does what cells do, for a JVM that is to remember the classes they need. */
    private static void exercise() throws IOException {
        var runner = new Runner(new DataOutputStream(OutputStream.nullOutputStream()), 1024);
        System.setOut(runner.stream('O'));
        System.setErr(runner.stream('E'));
        runner.start();
        for (var code : EXERCISES) runner.run(List.of(code));
        System.exit(0);
    }

    private void start() throws IOException {
        // On E2B the variables of a sandbox are system properties.
        System.getenv().forEach((name, value) -> {
            if (!name.isEmpty() && System.getProperty(name) == null) System.setProperty(name, value);
        });
        shell = JShell.builder().executionEngine("local").in(System.in).out(System.out).err(System.err).build();
        for (var name : IMPORTS) shell.eval("import " + name + ";");
        send('H', System.getProperty("java.version"));
    }

    private void listen() {
        try (var commands = new DataInputStream(new BufferedInputStream(new FileInputStream("/proc/self/fd/3")))) {
            while (true) {
                var payload = new byte[commands.readInt()];
                commands.readFully(payload);
                if (payload[0] == 'X') {
                    cells.add(fields(payload));
                } else if (payload[0] == 'I' && running) {
                    interrupted = true;
                    new Thread(this::stop).start();
                }
            }
        } catch (EOFException closed) {
            Runtime.getRuntime().halt(0);
        } catch (IOException broken) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void sendInterrupt() throws IOException {
        send('F', "KeyboardInterrupt", "", RULE + "KeyboardInterrupt: ");
    }

    /** Stops the cell. JShell stops nothing while it compiles or is between two snippets, so it is told until the cell has ended. */
    private void stop() {
        while (true) {
            synchronized (this) {
                if (!running || !interrupted) return;
                shell.stop();
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException ignored) {
                return;
            }
        }
    }

    /** The map behind System.getenv, which is also what child processes get. Null where this JVM does not open it. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> environment() {
        try {
            var map = Class.forName("java.util.Collections$UnmodifiableMap").getDeclaredField("m");
            map.setAccessible(true);
            return (Map<String, String>) map.get(System.getenv());
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }

    private static void restore(Map<String, String> values, String name, String value) {
        if (value == null) values.remove(name);
        else values.put(name, value);
    }

    private void run(List<String> fields) throws IOException {
        var before = new HashMap<String, String>();
        var environmentBefore = new HashMap<String, String>();
        var environment = fields.size() > 1 ? environment() : null;
        for (var i = 1; i + 1 < fields.size(); i += 2) {
            before.put(fields.get(i), System.setProperty(fields.get(i), fields.get(i + 1)));
            if (environment != null) environmentBefore.put(fields.get(i), environment.put(fields.get(i), fields.get(i + 1)));
        }
        synchronized (this) {
            interrupted = false;
            running = true;
        }
        try {
            evaluate(fields.get(0));
        } catch (Throwable error) {
            send('F', error.getClass().getSimpleName(), String.valueOf(error.getMessage()), String.valueOf(error));
        }
        synchronized (this) {
            running = false;
        }
        before.forEach((name, value) -> {
            if (value == null) System.clearProperty(name);
            else System.setProperty(name, value);
        });
        environmentBefore.forEach((name, value) -> restore(environment, name, value));
        System.out.flush();
        System.err.flush();
        send('D');
    }

    /** Runs snippet after snippet until one fails; the value of the last one, when it is an expression, is the result. */
    private void evaluate(String code) throws IOException {
        SnippetEvent last = null;
        keepsTemporaries |= TEMPORARY.matcher(code).find();
        for (var rest = code; !rest.isBlank();) {
            var info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) break;
            if (!info.completeness().isComplete()) {
                if (info.completeness() == SourceCodeAnalysis.Completeness.UNKNOWN) fail(shell.eval(rest));
                else send('F', "IncompleteSourceException", rest, RULE + "Incomplete source:" + rest);
                return;
            }
            if (interrupted) {
                sendInterrupt();
                return;
            }
            last = null;
            // JShell loses count of the lines of a snippet that begins with a line break.
            var snippetEvents = shell.eval(info.source().stripLeading());
            if (fail(snippetEvents)) return;
            for (var event : snippetEvents) if (event.causeSnippet() == null) last = event;
            if (last != null) forgetTemporaries(last.snippet());
            rest = info.remaining();
        }
        if (last != null && isExpression(last.snippet().subKind()) && last.value() != null && !last.value().equals("null")) {
            var text = plain(last.value());
            if (text.length() <= maxResult) send('R', "1", "text/plain", text);
            else send('F', "ResultTooLarge", "The result has " + text.length() + " characters; a result may have " + maxResult + ".", "");
        }
    }

    /** JShell keeps the value of each expression in a variable ($1, $2), and every cell is compiled with all of them. The latest stay, and all once code asked for one. */
    private void forgetTemporaries(Snippet snippet) {
        if (keepsTemporaries || snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND) return;
        temporaries.add(snippet);
        if (temporaries.size() > TEMPORARIES) shell.drop(temporaries.remove());
    }

    /** JShell tells strings and characters as literals. */
    private static String plain(String value) {
        var isLiteral = value.length() >= 2 && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        if (!isLiteral) return value;
        var text = new StringBuilder();
        for (var at = 1; at < value.length() - 1; at++) {
            var character = value.charAt(at);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            var escaped = value.charAt(++at);
            if (escaped == 'u') {
                text.append((char) Integer.parseInt(value.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                var known = "btnfr0".indexOf(escaped);
                text.append(known < 0 ? escaped : "\b\t\n\f\r\0".charAt(known));
            }
        }
        return text.toString();
    }

    private static boolean isExpression(SubKind kind) {
        return kind == SubKind.VAR_VALUE_SUBKIND || kind == SubKind.OTHER_EXPRESSION_SUBKIND || kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private boolean fail(List<SnippetEvent> snippetEvents) throws IOException {
        if (interrupted) {
            sendInterrupt();
            return true;
        }
        for (var event : snippetEvents) {
            if (event.exception() != null) {
                failWith(event.exception());
                return true;
            }
            if (event.status() == Snippet.Status.REJECTED) {
                var problems = shell.diagnostics(event.snippet()).filter(Diag::isError).collect(Collectors.toList());
                failWith(event.snippet().source(), problems);
                return true;
            }
        }
        return false;
    }

    private void failWith(JShellException exception) throws IOException {
        var name = exception instanceof EvalException ? ((EvalException) exception).getExceptionClassName() : exception.getClass().getName();
        var message = exception instanceof UnresolvedReferenceException
            ? shell.unresolvedDependencies(((UnresolvedReferenceException) exception).getSnippet()).collect(Collectors.joining(", ", "not declared: ", ""))
            : exception.getMessage();
        var text = new StringBuilder(RULE).append('\n').append(name).append(": ").append(message);
        for (var frame : exception.getStackTrace()) text.append("\n\tat ").append(frame);
        appendCauses(exception.getCause(), text, MAX_CAUSES);
        send('F', name.substring(name.lastIndexOf('.') + 1), message == null ? "" : message, text.toString());
    }

    /** JShell gives an exception of code a cause since Java 12; one of the kernel's own has none. */
    private static void appendCauses(Throwable cause, StringBuilder text, int left) {
        if (cause == null || left == 0) return;
        var name = cause instanceof EvalException ? ((EvalException) cause).getExceptionClassName() : cause.getClass().getName();
        text.append("\nCaused by: ").append(name);
        if (cause.getMessage() != null) text.append(": ").append(cause.getMessage());
        for (var frame : cause.getStackTrace()) text.append("\n\tat ").append(frame);
        appendCauses(cause.getCause(), text, left - 1);
    }

    private void failWith(String source, List<Diag> problems) throws IOException {
        var text = new StringBuilder();
        for (var problem : problems) {
            var start = (int) Math.max(0, Math.min(problem.getStartPosition(), source.length()));
            var end = (int) Math.max(start, Math.min(problem.getEndPosition(), source.length()));
            var lineStart = source.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
            var lineEnd = source.indexOf('\n', start) < 0 ? source.length() : source.indexOf('\n', start);
            text.append("|   ").append(source, Math.min(lineStart, lineEnd), lineEnd).append('\n')
                .append("|   ").append(" ".repeat(Math.max(0, start - lineStart))).append("^".repeat(Math.max(1, Math.min(end, lineEnd) - start))).append('\n')
                .append(problem.getMessage(null)).append('\n');
        }
        var message = problems.stream().map(problem -> problem.getMessage(null)).collect(Collectors.joining("\n"));
        send('F', "CompilationException", message, text.toString());
    }

    /** As a class of its own, a PrintStream writes a line and its end separately, which E2B's clients see as two pieces. */
    private PrintStream stream(char kind) {
        return new PrintStream(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (var at = 0; at < length; at += 131072) frame(kind, bytes, offset + at, Math.min(131072, length - at));
            }
        }, true, StandardCharsets.UTF_8) { };
    }

    private void send(char kind, String... fields) throws IOException {
        var payload = new ByteArrayOutputStream();
        var writer = new DataOutputStream(payload);
        for (var field : fields) {
            var bytes = field.substring(0, Math.min(field.length(), maxResult)).getBytes(StandardCharsets.UTF_8);
            writer.writeInt(bytes.length);
            writer.write(bytes);
        }
        frame(kind, payload.toByteArray(), 0, payload.size());
    }

    private void frame(char kind, byte[] payload, int offset, int length) throws IOException {
        var frame = new byte[5 + length];
        frame[0] = (byte) (length + 1 >> 24);
        frame[1] = (byte) (length + 1 >> 16);
        frame[2] = (byte) (length + 1 >> 8);
        frame[3] = (byte) (length + 1);
        frame[4] = (byte) kind;
        System.arraycopy(payload, offset, frame, 5, length);
        synchronized (events) {
            events.write(frame);
        }
    }

    private static List<String> fields(byte[] payload) throws IOException {
        var fields = new ArrayList<String>();
        for (var at = 1; at + 4 <= payload.length;) {
            var length = (payload[at] & 255) << 24 | (payload[at + 1] & 255) << 16 | (payload[at + 2] & 255) << 8 | payload[at + 3] & 255;
            fields.add(new String(payload, at + 4, length, StandardCharsets.UTF_8));
            at += 4 + length;
        }
        return fields;
    }
}
