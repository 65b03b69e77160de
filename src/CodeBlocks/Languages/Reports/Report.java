class CodeBlocksReport {
    private final java.util.IdentityHashMap<java.lang.Object, java.lang.Object> open = new java.util.IdentityHashMap<>();

    static class NoData extends java.lang.RuntimeException {
        NoData(java.lang.String reason) {
            super(reason);
        }
    }

    /** The report on the snippet before the one whose class has this name. */
    static java.lang.String of(java.lang.String reader, boolean isName, java.lang.String key, java.lang.String path, int limit) throws java.lang.Exception {
        java.lang.String status = java.lang.System.getProperty("codeblocks.exit");
        java.lang.System.clearProperty("codeblocks.exit");
        java.nio.file.Path left = java.nio.file.Path.of(path + ".exit");
        if (status == null && java.nio.file.Files.exists(left)) {
            status = java.nio.file.Files.readString(left);
            java.nio.file.Files.delete(left);
        }
        java.lang.String text;
        if (status != null) {
            text = "{\"exit\":" + status + "}";
        } else {
            try {
                java.lang.StringBuilder json = new java.lang.StringBuilder("{\"value\":");
                new CodeBlocksReport().write(latest(reader, isName), json);
                text = json.append('}').toString();
            } catch (NoData reason) {
                text = "{\"reason\":" + quoted(reason.getMessage()) + "}";
            } catch (java.lang.StackOverflowError deep) {
                text = "{\"reason\":\"it is nested too deeply\"}";
            } catch (java.lang.Throwable error) {
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
    private static java.lang.Object latest(java.lang.String reader, boolean isName) throws java.lang.Exception {
        java.util.regex.Matcher name = java.util.regex.Pattern.compile("(.*\\$JShell\\$)(\\d+).*").matcher(reader);
        if (!name.matches()) throw new NoData("this kernel does not keep values");
        java.lang.ClassLoader loader = CodeBlocksReport.class.getClassLoader();
        for (int number = java.lang.Integer.parseInt(name.group(2)) - 1; number > 0; number--) {
            java.lang.Class<?> snippet;
            try {
                snippet = java.lang.Class.forName(name.group(1) + number, true, loader);
            } catch (java.lang.ClassNotFoundException missing) {
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

    private void write(java.lang.Object value, java.lang.StringBuilder json) throws java.lang.Exception {
        if (value instanceof java.util.Optional) value = ((java.util.Optional<?>) value).orElse(null);
        if (value instanceof java.util.OptionalInt) value = ((java.util.OptionalInt) value).isPresent() ? ((java.util.OptionalInt) value).getAsInt() : null;
        if (value instanceof java.util.OptionalLong) value = ((java.util.OptionalLong) value).isPresent() ? ((java.util.OptionalLong) value).getAsLong() : null;
        if (value instanceof java.util.OptionalDouble)
            value = ((java.util.OptionalDouble) value).isPresent() ? ((java.util.OptionalDouble) value).getAsDouble() : null;
        if (value == null || value instanceof java.lang.Boolean || value instanceof java.lang.Integer || value instanceof java.lang.Long || value instanceof java.lang.Short
                || value instanceof java.lang.Byte) {
            json.append(value);
        } else if (value instanceof java.lang.Double || value instanceof java.lang.Float) {
            double number = ((java.lang.Number) value).doubleValue();
            if (java.lang.Double.isNaN(number) || java.lang.Double.isInfinite(number)) throw new NoData("it has the number " + number);
            json.append(number);
        } else if (value instanceof java.math.BigInteger || value instanceof java.util.concurrent.atomic.AtomicInteger
                || value instanceof java.util.concurrent.atomic.AtomicLong) {
            java.math.BigInteger integer = new java.math.BigInteger(value.toString());
            if (integer.bitLength() > 63) throw new NoData("it has an integer of more than 64 bits");
            json.append(integer);
        } else if (value instanceof java.lang.CharSequence || value instanceof java.lang.Character || value instanceof java.util.UUID
                || value instanceof java.math.BigDecimal || value instanceof java.time.temporal.Temporal
                || value instanceof java.nio.file.Path || value instanceof java.net.URI) {
            quote(value.toString(), json);
        } else if (value instanceof java.lang.Enum) {
            quote(((java.lang.Enum<?>) value).name(), json);
        } else if (value instanceof java.util.Date) {
            quote(((java.util.Date) value).toInstant().toString(), json);
        } else {
            if (open.put(value, value) != null) throw new NoData("the value contains itself");
            writeContainer(value, json);
            open.remove(value);
        }
    }

    private void writeContainer(java.lang.Object value, java.lang.StringBuilder json) throws java.lang.Exception {
        if (value instanceof java.util.Map) {
            json.append('{');
            java.util.Set<java.lang.String> names = new java.util.HashSet<>();
            for (java.util.Map.Entry<?, ?> entry : ((java.util.Map<?, ?>) value).entrySet()) {
                java.lang.Object name = entry.getKey();
                if (!(name instanceof java.lang.CharSequence || name instanceof java.lang.Number || name instanceof java.lang.Boolean || name instanceof java.lang.Character
                        || name instanceof java.lang.Enum))
                    throw new NoData("a key of type " + (name == null ? "null" : name.getClass().getSimpleName()) + " is not data");
                writeMember(name instanceof java.lang.Enum ? ((java.lang.Enum<?>) name).name() : name.toString(), entry.getValue(), names, json);
            }
            json.append('}');
        } else if (value instanceof java.util.Collection) {
            json.append('[');
            for (java.lang.Object item : (java.util.Collection<?>) value) writeItem(item, json);
            json.append(']');
        } else if (value.getClass().isArray()) {
            json.append('[');
            for (int at = 0, length = java.lang.reflect.Array.getLength(value); at < length; at++)
                writeItem(java.lang.reflect.Array.get(value, at), json);
            json.append(']');
        } else if (value.getClass().getSuperclass() != null && value.getClass().getSuperclass().getName().equals("java.lang.Record")) {
            json.append('{');
            java.util.Set<java.lang.String> names = new java.util.HashSet<>();
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

    private void writeItem(java.lang.Object item, java.lang.StringBuilder json) throws java.lang.Exception {
        if (json.charAt(json.length() - 1) != '[') json.append(',');
        write(item, json);
    }

    private void writeMember(java.lang.String name, java.lang.Object value, java.util.Set<java.lang.String> names, java.lang.StringBuilder json) throws java.lang.Exception {
        if (!names.add(name)) throw new NoData("an object has two members of one name");
        if (names.size() > 1) json.append(',');
        quote(name, json);
        json.append(':');
        write(value, json);
    }

    private static java.lang.String quoted(java.lang.String text) {
        java.lang.StringBuilder json = new java.lang.StringBuilder();
        quote(text, json);
        return json.toString();
    }

    private static void quote(java.lang.String text, java.lang.StringBuilder json) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\\') json.append('\\').append(character);
            else if (character < 32 || character > 126) json.append(java.lang.String.format("\\u%04x", (int) character));
            else json.append(character);
        }
        json.append('"');
    }
}
