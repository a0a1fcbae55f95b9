package io.github.jlockdep.bench.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A child JVM that does what {@link ServerRun} says. */
final class ServerJvm implements AutoCloseable {
    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    ServerJvm(Kind kind, Replaced replaced, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ServerRun.class.getName(), kind.name(), replaced.name()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new PrintStream(process.getOutputStream(), true);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream()));
    }

    /** Puts the server under load for so many seconds. */
    Slice load(long seconds) throws IOException {
        commands.println(seconds);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.matches("[0-9.E ]+")) {
                return Slice.of(line);
            }
        }
        throw new IOException("The server has ended.");
    }

    @Override
    public void close() throws InterruptedException {
        commands.close();
        process.waitFor();
    }
}
