package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.testkit.ChildJvm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dependencies between packages, and the library as a module. */
final class PackagingTest {
    private static final String US = "io.github.jlockdep";
    private static final Pattern DEPENDENCY =
            Pattern.compile("^ +(io\\.github\\.jlockdep\\S*) +-> (\\S+)", Pattern.MULTILINE);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "report, report",
        "engine, engine report",
        "recording, recording engine report",
        "sink, sink report org.slf4j"
    })
    void packageDependsOnJavaBaseAndTheAllowedOnly(String from, String allowed) throws Exception {
        Set<String> found = dependencies().getOrDefault(US + "." + from, Set.of());
        assertTrue(found.contains("java.lang"), "jdeps must have seen the package");
        Set<String> others = found.stream()
                .filter(name -> !name.equals("org.jspecify.annotations") && !isInJavaBase(name))
                .map(name -> name.startsWith(US) ? name.substring(US.length() + 1) : name)
                .filter(name -> Stream.of(allowed.split(" "))
                        .noneMatch(prefix -> name.equals(prefix) || name.startsWith(prefix + ".")))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), others);
    }

    @Test
    void libraryWorksAsAModule() throws Exception {
        Path sources = Files.createDirectories(directory.resolve("src/app"));
        Files.writeString(directory.resolve("src/module-info.java"), "module app { requires io.github.jlockdep; }");
        Files.writeString(sources.resolve("Main.java"), """
                package app;

                import io.github.jlockdep.Lockdep;
                import java.util.concurrent.locks.Lock;
                import java.util.concurrent.locks.ReentrantLock;

                public class Main {
                    public static void main(String[] args) throws Exception {
                        Lock a = Lockdep.wrap(new ReentrantLock(), "a");
                        Lock b = Lockdep.newReentrantLock("b");
                        run(a, b);
                        run(b, a);
                        System.out.println("module=" + Lockdep.class.getModule().getName());
                        System.out.println("findings=" + Lockdep.findings().size());
                    }

                    private static void run(Lock outer, Lock inner) throws Exception {
                        Thread thread = new Thread(() -> {
                            outer.lock();
                            inner.lock();
                            inner.unlock();
                            outer.unlock();
                        });
                        thread.start();
                        thread.join();
                    }
                }
                """);
        Path classes = directory.resolve("classes");
        tool(
                "javac",
                "--module-path",
                library().toString(),
                "-d",
                classes.toString(),
                directory.resolve("src/module-info.java").toString(),
                sources.resolve("Main.java").toString());
        ChildJvm.Result result = ChildJvm.withoutClassPath()
                .with("--module-path", library() + System.getProperty("path.separator") + classes)
                .run("-m app/app.Main");
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(US, result.value("module"));
        assertEquals("1", result.value("findings"));
        assertTrue(result.err().contains("grade: LIKELY"), result::toString);
    }

    private static boolean isInJavaBase(String packageName) {
        return Object.class.getModule().getPackages().contains(packageName);
    }

    /** For each package of the library, all packages that it depends on. */
    private static Map<String, Set<String>> dependencies() throws Exception {
        String output = tool("jdeps", "-verbose:package", library().toString());
        return DEPENDENCY
                .matcher(output)
                .results()
                .collect(Collectors.groupingBy(
                        match -> match.group(1), Collectors.mapping(match -> match.group(2), Collectors.toSet())));
    }

    private static Path library() throws Exception {
        return Path.of(Lockdep.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static String tool(String name, String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int exitCode = ToolProvider.findFirst(name).orElseThrow().run(writer, writer, arguments);
        assertEquals(0, exitCode, out::toString);
        return out.toString();
    }
}
