package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.reported.Reported;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of others, as they were released: the release with the fault, and the one that mended it. */
final class ThirdPartyIT {
    private static final Path JARS = Path.of(System.getProperty("third.party", "target/third-party"));
    private static final String H2 = "h2-2.3.232";

    /** What must be found in the first release, and not in the second, of the jars that differ; and the other jars. */
    enum Mended {
        DBCP_44(
                "LIKELY CIRCULAR_DEPENDENCY"
                        + " [org.apache.commons.dbcp.PoolableConnection, org.apache.commons.pool.impl.GenericObjectPool]",
                List.of("commons-dbcp-1.2.2", "commons-pool-1.3", "commons-collections-2.1"),
                List.of("commons-dbcp-1.4", "commons-pool-1.5.4"),
                H2),
        DRUID_1299(
                "LIKELY CIRCULAR_DEPENDENCY [com.alibaba.druid.pool.DruidAbstractDataSource.lock,"
                        + " com.alibaba.druid.stat.DruidDataSourceStatManager.",
                List.of("druid-1.0.20"),
                List.of("druid-1.0.21"),
                H2),
        C3P0_189(
                "LIKELY LOCKS_STILL_HELD [com.mchange.v2.resourcepool.BasicResourcePool.lockMain]",
                List.of("c3p0-0.11.0"),
                List.of("c3p0-0.11.1"),
                "mchange-commons-java-0.3.2",
                H2),
        LOG4J_ASYNC(
                "LIKELY CIRCULAR_WAIT [org.apache.log4j.spi.RootLogger, thread Dispatcher-Thread-*]",
                List.of("log4j-1.2.15"),
                List.of("log4j-1.2.16")),
        JODA_171(
                "POSSIBLE CIRCULAR_DEPENDENCY [the initialization of org.joda.time.DateTimeZone,"
                        + " the initialization of org.joda.time.tz.FixedDateTimeZone]",
                List.of("joda-time-2.4"),
                List.of("joda-time-2.5"));

        private final String finding;
        private final List<String> before;
        private final List<String> after;
        private final List<String> others;

        Mended(String finding, List<String> before, List<String> after, String... others) {
            this.finding = finding;
            this.before = before;
            this.after = after;
            this.others = List.of(others);
        }
    }

    static Stream<Arguments> faulty() {
        return Jdks.all().flatMap(jdk -> Stream.of(Mended.values()).map(program -> Arguments.of(jdk, program)));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void reportsWhatWasPublishedInARunThatDoesNotHang(Path jdk, Mended program) {
        assertFound(1, program, jdk, program.before);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotReportItOfTheReleaseThatMendedIt(Mended program) {
        assertFound(0, program, Path.of(System.getProperty("java.home")), program.after);
    }

    private static void assertFound(int times, Mended program, Path jdk, List<String> jars) {
        ChildJvm jvm = ChildJvm.withClassPath(name -> name.equals("test-classes"))
                .of(jdk)
                .with("-javaagent:" + AgentJvm.jar() + "=include=org.apache.log4j.*");
        Stream.concat(jars.stream(), program.others.stream()).forEach(jar -> jvm.before(JARS.resolve(jar + ".jar")));
        Result result = jvm.with("-Dlog4j.configuration=third-party/log4j.xml").run(Reported.class, program.name());
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("0", result.value("errors"), result::toString);
        assertEquals(times, result.linesWith("found " + program.finding), result::toString);
    }
}
