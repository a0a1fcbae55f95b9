package io.github.jlockdep.cli.page;

import java.io.Writer;

/** A writer that only counts the characters. */
final class Length extends Writer {
    private long characters;

    long characters() {
        return characters;
    }

    @Override
    public void write(char[] text, int from, int count) {
        characters += count;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
