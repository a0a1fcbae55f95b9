package io.github.jlockdep.recording;

import org.jspecify.annotations.Nullable;

/**
 * One JSON value on one line, as it grows. Names and values are written in the order of the calls; commas come by
 * themselves. Whatever a text contains, the line is valid JSON in ASCII, and has no line break. For one thread.
 */
final class JsonLine {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(256);
    private boolean needsComma;

    JsonLine begin() {
        return open('{');
    }

    JsonLine end() {
        return close('}');
    }

    JsonLine beginArray() {
        return open('[');
    }

    JsonLine endArray() {
        return close(']');
    }

    /** The name of the next value of an object. */
    JsonLine name(String name) {
        comma();
        quote(name);
        text.append(':');
        needsComma = false;
        return this;
    }

    JsonLine value(String value) {
        comma();
        quote(value);
        needsComma = true;
        return this;
    }

    JsonLine value(long value) {
        comma();
        text.append(value);
        needsComma = true;
        return this;
    }

    /** A text under a name; nothing if there is none. */
    JsonLine field(String name, @Nullable String value) {
        return value == null ? this : name(name).value(value);
    }

    JsonLine field(String name, long value) {
        return name(name).value(value);
    }

    /** {@code true} under a name; nothing if it is false. */
    JsonLine flag(String name, boolean value) {
        if (value) {
            name(name);
            text.append(true);
            needsComma = true;
        }
        return this;
    }

    /** The line so far, without a line break. */
    @Override
    public String toString() {
        return text.toString();
    }

    private JsonLine open(char bracket) {
        comma();
        text.append(bracket);
        needsComma = false;
        return this;
    }

    private JsonLine close(char bracket) {
        text.append(bracket);
        needsComma = true;
        return this;
    }

    private void comma() {
        if (needsComma) {
            text.append(',');
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                text.append(c);
            } else {
                escape(c);
            }
        }
        text.append('"');
    }

    private void escape(char c) {
        text.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
    }
}
