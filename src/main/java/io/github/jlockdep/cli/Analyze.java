package io.github.jlockdep.cli;

import io.github.jlockdep.cli.page.HtmlReport;
import io.github.jlockdep.cli.page.Report;
import io.github.jlockdep.cli.read.LineParser;
import io.github.jlockdep.cli.unite.Judge;
import io.github.jlockdep.cli.unite.ReportMaker;
import io.github.jlockdep.cli.unite.Union;
import io.github.jlockdep.report.Grade;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Unites recordings, and reports what they show together. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Unites the recordings of many runs and JVMs, and reports rings of locks, those included that no"
                + " single run saw.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing was found of the grade of --fail-on or above",
            "1:something was",
            "2:the command line is wrong",
            "3:no recording could be read, or the report could not be written"
        })
final class Analyze implements Callable<Integer> {
    private static final int MOST_PAGE_SIZE = 256;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "A recording; a folder with all .jsonl files in and below it; - for standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "text (default), json, html, dot or mermaid; guarded rings are not in the text.")
    private Form form = Form.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the report goes; default: standard output.")
    private @Nullable Path out;

    @Option(
            names = "--shared",
            split = ",",
            paramLabel = "CLASS",
            description = "Lock classes whose locks are the same ones in every JVM, such as those in Redis or a"
                    + " database; a * at the end stands for any text. Rings over them from JVM to JVM are graded as"
                    + " rings of one JVM.")
    private List<String> shared = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "GRADE",
            description = "The weakest grade that makes the exit code 1: GUARDED, POSSIBLE (default), LIKELY, CERTAIN,"
                    + " DEADLOCK or NEVER.")
    private FailOn failOn = FailOn.POSSIBLE;

    @Option(
            names = "--page-size",
            paramLabel = "MIB",
            description = "How many MiB of data the page of --format html carries at most: 1 to "
                    + MOST_PAGE_SIZE
                    + ", default ${DEFAULT-VALUE}. The strongest findings stay, and the page says what is"
                    + " left out; the other forms leave nothing out.")
    private int pageSize = HtmlReport.MEBIBYTES;

    @Option(
            names = {"-q", "--quiet"},
            description = "Do not tell how far it is.")
    private boolean quiet;

    /** The weakest grade that fails. */
    enum FailOn {
        GUARDED,
        POSSIBLE,
        LIKELY,
        CERTAIN,
        DEADLOCK,
        NEVER;

        boolean failsOn(Grade grade) {
            return this != NEVER && grade.compareTo(Grade.valueOf(name())) >= 0;
        }
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (pageSize < 1 || pageSize > MOST_PAGE_SIZE) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The option --page-size must be from 1 to " + MOST_PAGE_SIZE + " MiB, not " + pageSize
                            + "; use --format json for all that there is.");
        }
        try {
            LineParser parser = new LineParser();
            Union union = new Union(parser, shared.isEmpty() ? null : anyOf(shared));
            new Reading(parser, union, err, quiet).readAll(Inputs.of(files, System.in));
            if (union.runs() == 0) {
                err.println("jlockdep: there is no recording in what was read; a recording begins with a header line.");
                return ExitCode.INPUT;
            }
            return report(union, err);
        } catch (IOException e) {
            err.println("jlockdep: " + e.getMessage());
            return ExitCode.INPUT;
        }
    }

    private int report(Union union, PrintWriter err) throws IOException {
        long left = new Judge(union).judge();
        if (left > 0) {
            err.println("jlockdep: there are more ways round than could be weighed; " + left
                    + " observations were left aside. Analyze fewer recordings at once to see all.");
        }
        Report report = new ReportMaker(union).report(Version.tool());
        try (OutputStream stream = output()) {
            form.write(report, pageSize, stream);
        }
        boolean fails = report.findings().stream().anyMatch(finding -> failOn.failsOn(finding.grade()));
        return fails ? ExitCode.FINDINGS : ExitCode.OK;
    }

    /** Standard output is left open when the report is written. */
    private OutputStream output() throws IOException {
        Path file = out;
        if (file == null) {
            return new BufferedOutputStream(new FileOutputStream(java.io.FileDescriptor.out));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new BufferedOutputStream(Files.newOutputStream(file));
    }

    private static Predicate<String> anyOf(List<String> patterns) {
        return name -> patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                        : name.equals(pattern));
    }
}
