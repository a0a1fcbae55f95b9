package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.core.JsonFactory;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.LauncherSession;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.opentest4j.AssertionFailedError;
import org.slf4j.Logger;
import picocli.CommandLine;

/**
 * No exported signature names a type that the module does not export. The compiler itself says so, by {@code
 * -Xlint:exports}, on our sources with one change: JSpecify, JUnit and Micrometer are required transitively, so that
 * JSpecify's annotations and the extension's interfaces are left aside. The module as it is published cannot require
 * them so, as nobody could compile against it without them.
 */
final class ExportsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    @TempDir
    Path classes;

    @Test
    void exportedSignaturesNameExportedTypesOnly() throws Exception {
        assertEquals("", warnings(sources(SOURCES)));
    }

    /** Otherwise the test above would pass whatever there is. */
    @Test
    void compilerWarnsOfWhatIsNotExported() throws Exception {
        List<JavaFileObject> leaking = sources(SOURCES);
        leaking.add(new Source("io/github/jlockdep/Leak.java", """
                package io.github.jlockdep;
                /** Leaks. */
                public final class Leak {
                    private Leak() {}
                    /** Leaks. */
                    public static io.github.jlockdep.access.Insides insides() {
                        throw new UnsupportedOperationException();
                    }
                }
                """));
        assertEquals(
                "class io.github.jlockdep.access.Insides in module io.github.jlockdep is not exported",
                warnings(leaking));
    }

    private String warnings(List<JavaFileObject> sources) throws IOException {
        String descriptor = Files.readString(SOURCES.resolve("module-info.java"));
        sources.add(new Source(
                "module-info.java",
                descriptor.replaceAll("static (?=org.j(specify|unit)|micrometer)", "static transitive ")));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertNotNull(compiler, "The tests need a JDK.");
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-Xlint:exports,-requires-transitive-automatic",
                "-proc:none",
                "--module-path",
                modules(
                        NullMarked.class,
                        Logger.class,
                        JsonFactory.class,
                        CommandLine.class,
                        MeterBinder.class,
                        JsonFactory.class,
                        CommandLine.class,
                        ClassReader.class,
                        ClassRemapper.class,
                        ClassNode.class,
                        Test.class,
                        AnnotationSupport.class,
                        TestEngine.class,
                        LauncherSession.class,
                        AssertionFailedError.class,
                        API.class),
                "-d",
                classes.toString());
        compiler.getTask(null, null, found, options, null, sources).call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(diagnostic -> diagnostic.getMessage(null))
                .collect(Collectors.joining("\n"));
    }

    private static List<JavaFileObject> sources(Path root) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (Stream<Path> files = Files.walk(root);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> paths = files.filter(
                            path -> path.toString().endsWith(".java") && !path.endsWith("module-info.java"))
                    .toList();
            List<JavaFileObject> sources = new ArrayList<>();
            manager.getJavaFileObjectsFromPaths(paths).forEach(sources::add);
            return sources;
        }
    }

    private static String modules(Class<?>... types) {
        return Stream.of(types)
                .map(type -> jarOf(type).toString())
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
