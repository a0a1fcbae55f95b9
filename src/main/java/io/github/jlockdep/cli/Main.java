package io.github.jlockdep.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entrance of {@code java -jar jlockdep-agent.jar}. */
@Command(
        name = "jlockdep",
        subcommands = Analyze.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "jlockdep finds lock orders that can deadlock. This jar is also its agent: -javaagent:JAR.")
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    /** Runs a command, and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.err, true), arguments));
    }

    /** Runs a command; returns the exit code. */
    static int run(PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println("jlockdep: " + failure + " Please report it with the recording.");
                    failure.printStackTrace(err);
                    return ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command must be given, such as analyze.");
    }
}
