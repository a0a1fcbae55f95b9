package io.github.jlockdep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one call of {@code analyze}.
 *
 * @param exitCode its exit code
 * @param out the report
 * @param err what it said beside that
 */
record Analysis(int exitCode, String out, String err) {
    /** Calls it, with the report in a file. */
    static Analysis of(Object... arguments) {
        try {
            Path report = Files.createTempFile("report", "");
            List<String> all = new ArrayList<>(List.of("analyze", "--out", report.toString()));
            for (Object argument : arguments) {
                all.add(argument.toString());
            }
            StringWriter err = new StringWriter();
            int exitCode = Main.run(new PrintWriter(err, true), all.toArray(String[]::new));
            Analysis analysis = new Analysis(exitCode, Files.readString(report), err.toString());
            Files.delete(report);
            return analysis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean says(String text) {
        return out.contains(text);
    }
}
