package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Chatting;
import io.github.jlockdep.program.InFelix;
import io.github.jlockdep.program.Isolated;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** Programs whose classes do not come from the class path: a fat jar, OSGi, the module path; with a log and without. */
final class LoadersIT {
    private static final String LOGBACK = "<configuration><appender name='out'"
            + " class='ch.qos.logback.core.ConsoleAppender'><encoder>"
            + "<pattern>%level %thread %logger %marker%n%msg%n</pattern>"
            + "</encoder></appender><root level='info'><appender-ref ref='out'/></root></configuration>";
    private static final String[] LOG = {"slf4j-api-", "logback-classic-", "logback-core-"};

    @TempDir
    Path directory;

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsTheRingInAFatJar(Path jdk) throws IOException {
        Path jar = directory.resolve("fat.jar");
        try (AppJar fat = fatJar(jar, Isolated.class)) {
            fat.add("BOOT-INF/classes/", Isolated.class);
        }
        assertFound(agent(jdk).run("-jar " + jar));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void tellsTheLogInsideAFatJar(Path jdk) throws IOException {
        Path jar = directory.resolve("fat.jar");
        try (AppJar fat = fatJar(jar, Chatting.class)) {
            fat.add("BOOT-INF/classes/", Isolated.class);
            fat.add("BOOT-INF/classes/", Chatting.class);
            fat.add("BOOT-INF/classes/logback.xml", LOGBACK.getBytes());
            for (String name : LOG) {
                fat.nest("BOOT-INF/lib/", AppJar.ofClassPath(name));
            }
        }
        assertTold(agent(jdk).run("-jar " + jar));
    }

    private static AppJar fatJar(Path path, Class<?> main) throws IOException {
        return new AppJar(
                        path,
                        "Main-Class",
                        "org.springframework.boot.loader.launch.JarLauncher",
                        "Start-Class",
                        main.getName(),
                        "Spring-Boot-Classes",
                        "BOOT-INF/classes/",
                        "Spring-Boot-Lib",
                        "BOOT-INF/lib/")
                .addAll(AppJar.ofClassPath("spring-boot-loader-"))
                .add("BOOT-INF/classes/", new byte[0])
                .add("BOOT-INF/lib/", new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsTheRingInABundle(Path jdk) throws IOException {
        Path jar = directory.resolve("bundle.jar");
        try (AppJar bundle = new AppJar(jar, "Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "isolated")) {
            bundle.add("", Isolated.class);
        }
        Result result = ChildJvm.withClassPath(
                        name -> name.equals("test-classes") || name.startsWith("org.apache.felix.framework"))
                .of(jdk)
                .with("-javaagent:" + AgentJvm.jar())
                .run(InFelix.class, directory.resolve("cache").toString(), jar.toString(), Isolated.class.getName());
        assertEquals("true", result.value("own loader"), result::toString);
        assertFound(result);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsTheRingOnTheModulePath(Path jdk) throws IOException {
        Path jar = directory.resolve("module.jar");
        try (AppJar module = new AppJar(jar)) {
            module.add("module-info.class", moduleInfo()).add("", Isolated.class);
        }
        assertFound(agent(jdk).run("-p " + jar + " -m com.acme/" + Isolated.class.getName()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void tellsTheLogOnTheModulePath(Path jdk) throws IOException {
        Path jar = directory.resolve("module.jar");
        try (AppJar module = new AppJar(jar)) {
            module.add("module-info.class", moduleInfo("org.slf4j")).add("", Isolated.class);
            module.add("", Chatting.class);
        }
        Path settings = Files.writeString(directory.resolve("logback.xml"), LOGBACK);
        StringBuilder path = new StringBuilder("-p ").append(jar);
        for (String name : LOG) {
            path.append(':').append(AppJar.ofClassPath(name));
        }
        assertTold(agent(jdk)
                .with("-Dlogback.configurationFile=" + settings)
                .run(path + " --add-modules ch.qos.logback.classic -m com.acme/" + Chatting.class.getName()));
    }

    private static byte[] moduleInfo(String... required) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = writer.visitModule("com.acme", 0, null);
        module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
        for (String name : required) {
            module.visitRequire(name, 0, null);
        }
        module.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static ChildJvm agent(Path jdk) {
        return ChildJvm.withoutClassPath().of(jdk).with("-javaagent:" + AgentJvm.jar());
    }

    private static void assertFound(Result result) {
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.err().contains("findings {LIKELY=1}"), result::toString);
        assertTrue(result.err().contains(", 0 left as they are"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }

    private static void assertTold(Result result) {
        assertFound(result);
        assertEquals(
                1,
                result.out()
                        .lines()
                        .filter(line -> line.equals("WARN jlockdep log io.github.jlockdep JLOCKDEP"))
                        .count(),
                result::toString);
    }
}
