package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs in which a thread can wait for ever for something that is no lock, in runs that do not hang. */
@ExtendWith(QuietLog.class)
class SplatProgramsTest {
    private static final int REPEATS = 100;

    @RegisterExtension
    final Splats splats = new Splats();

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void programThatCanHangIsReportedOnceAndThenCounted(SplatProgram program) throws Exception {
        program.body().run();
        Rings.assertOne(splats, program.grade(), program.classes());
        for (int i = 0; i < REPEATS; i++) {
            program.body().run();
        }
        Rings.assertOne(splats, program.grade(), program.classes());
        long count = Lockdep.findings().get(0).count();
        assertTrue(count > REPEATS, () -> "counted " + count + " times");
    }

    static Stream<SplatProgram> programs() {
        return Stream.of(MeetingSplats.all(), TaskSplats.all(), InstanceSplats.all())
                .flatMap(programs -> programs);
    }
}
