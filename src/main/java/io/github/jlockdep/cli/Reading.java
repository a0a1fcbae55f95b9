package io.github.jlockdep.cli;

import io.github.jlockdep.cli.read.BadLine;
import io.github.jlockdep.cli.read.LineParser;
import io.github.jlockdep.cli.read.Lines;
import io.github.jlockdep.cli.unite.Union;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads recordings into a union: names what is wrong with them and goes on, and tells how far it is. */
final class Reading {
    private static final int MOST_NAMED = 20;
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int LINES_BETWEEN_LOOKS = 1 << 10;

    private final LineParser parser;
    private final Union union;
    private final PrintWriter err;
    private final boolean quiet;
    private long lines;
    private long bad;
    private long lastTold = System.nanoTime();

    Reading(LineParser parser, Union union, PrintWriter err, boolean quiet) {
        this.parser = parser;
        this.union = union;
        this.err = err;
        this.quiet = quiet;
    }

    /** The lines that were skipped. */
    long bad() {
        return bad;
    }

    void readAll(List<Inputs.Input> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            Inputs.Input input = inputs.get(i);
            try (InputStream in = input.open()) {
                read(new Lines(in), input.name(), " in file " + (i + 1) + " of " + inputs.size());
            } catch (IOException e) {
                complain(input.name() + " cannot be read on: " + e);
            }
            union.endOfFile();
        }
        if (bad > MOST_NAMED) {
            err.println("jlockdep: " + (bad - MOST_NAMED) + " more lines were skipped.");
        }
    }

    private void read(Lines in, String name, String where) throws IOException {
        while (in.next()) {
            if (++lines % LINES_BETWEEN_LOOKS == 0) {
                tell(where);
            }
            try {
                if (in.isTooLong()) {
                    throw new BadLine("it is longer than " + Lines.LONGEST + " bytes");
                }
                if (!in.isBlank()) {
                    union.add(parser.parse(in.bytes(), in.length()), name);
                }
            } catch (BadLine e) {
                complain(name + ", line " + in.number() + " is skipped: " + e.getMessage());
            }
        }
    }

    private void complain(String problem) {
        bad++;
        if (bad <= MOST_NAMED) {
            err.println("jlockdep: " + problem);
        }
    }

    private void tell(String where) {
        long now = System.nanoTime();
        if (!quiet && now - lastTold > PROGRESS_NANOS) {
            lastTold = now;
            err.println("jlockdep: " + lines + " lines read, " + union.runs() + " runs," + where);
        }
    }
}
