package io.github.jlockdep.cli.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A writer that only counts the characters. */
final class Length extends Writer {
    private long characters;

    /** Writes JSON. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** How many characters that takes, with the comma behind it. */
    static long of(Writing writing) {
        Length length = new Length();
        try (JsonGenerator json = ReportJson.generator(length)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return length.characters + 1;
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
