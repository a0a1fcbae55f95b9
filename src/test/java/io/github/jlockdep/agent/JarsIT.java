package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Shown;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class of some jars, with the agent and without: the JVM loads, links, verifies and rejects the same ones, and
 * reflection, serial version ids and serialized objects are the same. The jars are those of the class path; with
 * {@code -Djars=directory} all in there.
 */
final class JarsIT {
    @TempDir
    Path directory;

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void showsEveryClassAsItIsWithoutTheAgent(Path jdk) throws IOException {
        String jars = jars();
        Map<String, String> plain = shown(AgentJvm.plain(jdk), jars);
        Map<String, String> again = shown(AgentJvm.plain(jdk), jars);
        Map<String, String> followed = shown(AgentJvm.on(jdk, "include=*"), jars);
        int compared = 0;
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, String> each : plain.entrySet()) {
            String type = each.getKey();
            if (each.getValue().equals(again.get(type))) {
                compared++;
                if (!each.getValue().equals(followed.get(type))) {
                    different.add(type + ": " + each.getValue() + " with the agent " + followed.get(type));
                }
            }
        }
        assertEquals(List.of(), different);
        assertTrue(compared > 5_000, compared + " classes are too few to say anything");
        System.out.println(jdk + ": " + compared + " of " + plain.size() + " classes compared");
    }

    private Map<String, String> shown(ChildJvm jvm, String jars) throws IOException {
        Path file = directory.resolve("shown");
        Result result = jvm.with("-Djava.awt.headless=true").run(Shown.class, file.toString(), jars);
        assertEquals(0, result.exitCode(), result::toString);
        Map<String, String> shown = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int end = line.indexOf(' ');
            if (end > 0) {
                shown.merge(line.substring(0, end), line.substring(end), String::concat);
            }
        }
        return shown;
    }

    private static String jars() throws IOException {
        String given = System.getProperty("jars", "");
        if (given.isEmpty()) {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(element -> element.endsWith(".jar"))
                    .collect(Collectors.joining(File.pathSeparator));
        }
        try (Stream<Path> all = Files.list(Path.of(given))) {
            return all.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
