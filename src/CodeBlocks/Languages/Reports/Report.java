class CodeBlocksReport {
    private final java.util.IdentityHashMap<Object, Object> open = new java.util.IdentityHashMap<>();

    static class NoData extends RuntimeException {
        NoData(String reason) {
            super(reason);
        }
    }

    /** The report on the snippet before the one whose class has this name. */
    static String of(String reader, boolean isName, String key, String path, int limit) throws Exception {
        String status = System.getProperty("codeblocks.exit");
        System.clearProperty("codeblocks.exit");
        String text;
        if (status != null) {
            text = "{\"exit\":" + status + "}";
        } else {
            try {
                StringBuilder json = new StringBuilder("{\"value\":");
                new CodeBlocksReport().write(latest(reader, isName), json);
                text = json.append('}').toString();
            } catch (NoData reason) {
                text = "{\"reason\":" + quoted(reason.getMessage()) + "}";
            } catch (StackOverflowError deep) {
                text = "{\"reason\":\"it is nested too deeply\"}";
            } catch (Throwable error) {
                text = "{\"reason\":" + quoted("the value could not be read: " + error) + "}";
            }
        }
        if (text.length() > limit) {
            java.nio.file.Files.write(java.nio.file.Paths.get(path), text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            text = "{\"file\":true}";
        }
        return key + text + key;
    }

    // JShell puts each snippet into a class with a number, and the value of an expression into a static field of it.
    private static Object latest(String reader, boolean isName) throws Exception {
        java.util.regex.Matcher name = java.util.regex.Pattern.compile("(.*\\$JShell\\$)(\\d+).*").matcher(reader);
        if (!name.matches()) throw new NoData("this kernel does not keep values");
        ClassLoader loader = CodeBlocksReport.class.getClassLoader();
        for (int number = Integer.parseInt(name.group(2)) - 1; number > 0; number--) {
            Class<?> snippet;
            try {
                snippet = Class.forName(name.group(1) + number, true, loader);
            } catch (ClassNotFoundException missing) {
                continue;
            }
            if (CodeBlocksReport.class.getName().startsWith(snippet.getName() + "$")) continue;
            for (java.lang.reflect.Field field : snippet.getDeclaredFields()) {
                if (field.getName().matches("\\$\\d+")) {
                    field.setAccessible(true);
                    return field.get(null);
                }
            }
            for (java.lang.reflect.Method method : snippet.getDeclaredMethods()) {
                if (isName && method.getName().equals("do_it$") && method.getReturnType() != void.class) {
                    method.setAccessible(true);
                    return method.invoke(null);
                }
            }
            break;
        }
        throw new NoData("this kernel does not keep the value of such an expression");
    }

    private void write(Object value, StringBuilder json) throws Exception {
        if (value instanceof java.util.Optional) value = ((java.util.Optional<?>) value).orElse(null);
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long || value instanceof Short
                || value instanceof Byte) {
            json.append(value);
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) throw new NoData("it has the number " + number);
            json.append(number);
        } else if (value instanceof java.math.BigInteger || value instanceof java.util.concurrent.atomic.AtomicInteger
                || value instanceof java.util.concurrent.atomic.AtomicLong) {
            java.math.BigInteger integer = new java.math.BigInteger(value.toString());
            if (integer.bitLength() > 63) throw new NoData("it has an integer of more than 64 bits");
            json.append(integer);
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof java.util.UUID
                || value instanceof java.math.BigDecimal || value instanceof java.time.temporal.Temporal
                || value instanceof java.nio.file.Path || value instanceof java.net.URI) {
            quote(value.toString(), json);
        } else if (value instanceof Enum) {
            quote(((Enum<?>) value).name(), json);
        } else if (value instanceof java.util.Date) {
            quote(((java.util.Date) value).toInstant().toString(), json);
        } else {
            if (open.put(value, value) != null) throw new NoData("the value contains itself");
            writeContainer(value, json);
            open.remove(value);
        }
    }

    private void writeContainer(Object value, StringBuilder json) throws Exception {
        if (value instanceof java.util.Map) {
            json.append('{');
            java.util.Set<String> names = new java.util.HashSet<>();
            for (java.util.Map.Entry<?, ?> entry : ((java.util.Map<?, ?>) value).entrySet()) {
                Object name = entry.getKey();
                if (!(name instanceof CharSequence || name instanceof Number || name instanceof Boolean || name instanceof Character
                        || name instanceof Enum))
                    throw new NoData("a key of type " + (name == null ? "null" : name.getClass().getSimpleName()) + " is not data");
                writeMember(name instanceof Enum ? ((Enum<?>) name).name() : name.toString(), entry.getValue(), names, json);
            }
            json.append('}');
        } else if (value instanceof java.util.Collection) {
            json.append('[');
            for (Object item : (java.util.Collection<?>) value) writeItem(item, json);
            json.append(']');
        } else if (value.getClass().isArray()) {
            json.append('[');
            for (int at = 0, length = java.lang.reflect.Array.getLength(value); at < length; at++)
                writeItem(java.lang.reflect.Array.get(value, at), json);
            json.append(']');
        } else if (value.getClass().getSuperclass() != null && value.getClass().getSuperclass().getName().equals("java.lang.Record")) {
            json.append('{');
            java.util.Set<String> names = new java.util.HashSet<>();
            for (java.lang.reflect.Field field : value.getClass().getDeclaredFields()) {
                if (java.lang.reflect.Modifier.isStatic(field.getModifiers())) continue;
                java.lang.reflect.Method read = value.getClass().getDeclaredMethod(field.getName());
                read.setAccessible(true);
                writeMember(field.getName(), read.invoke(value), names, json);
            }
            json.append('}');
        } else {
            throw new NoData("a value of type " + value.getClass().getSimpleName() + " is not data");
        }
    }

    private void writeItem(Object item, StringBuilder json) throws Exception {
        if (json.charAt(json.length() - 1) != '[') json.append(',');
        write(item, json);
    }

    private void writeMember(String name, Object value, java.util.Set<String> names, StringBuilder json) throws Exception {
        if (!names.add(name)) throw new NoData("an object has two members of one name");
        if (names.size() > 1) json.append(',');
        quote(name, json);
        json.append(':');
        write(value, json);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder();
        quote(text, json);
        return json.toString();
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\\') json.append('\\').append(character);
            else if (character < 32 || character > 126) json.append(String.format("\\u%04x", (int) character));
            else json.append(character);
        }
        json.append('"');
    }
}
