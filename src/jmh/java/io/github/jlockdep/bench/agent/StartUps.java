package io.github.jlockdep.bench.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processor time of whole JVMs, with the agent and without it by turns; each the best of some. */
final class StartUps {
    private static final int ROUNDS = 6;
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([0-9.]+)s (\\d+)m([0-9.]+)s");

    private StartUps() {}

    static void print(List<String> plain, List<String> withAgent, String what, String bound)
            throws IOException, InterruptedException {
        double bestPlain = Double.MAX_VALUE;
        double bestWith = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            bestPlain = Math.min(bestPlain, seconds(plain));
            bestWith = Math.min(bestWith, seconds(withAgent));
        }
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.0f ms | %.0f ms | +%.0f ms | %s |",
                what,
                bestPlain * 1e3,
                bestWith * 1e3,
                (bestWith - bestPlain) * 1e3,
                bound));
    }

    /** User and system time of the command, as the shell tells it in its last line. */
    private static double seconds(List<String> command) throws IOException, InterruptedException {
        String shell = "'" + String.join("' '", command) + "' >/dev/null 2>&1; times";
        Process process = new ProcessBuilder("sh", "-c", shell).start();
        String last = "";
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        process.waitFor();
        Matcher times = TIMES.matcher(last);
        if (!times.matches()) {
            throw new IllegalStateException("The shell says no times: " + last);
        }
        return 60 * (Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(3)))
                + Double.parseDouble(times.group(2))
                + Double.parseDouble(times.group(4));
    }
}
